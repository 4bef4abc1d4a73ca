using System.Net;
using System.Security.Authentication;

namespace Imagery.Remote;

/// <summary>What the status of an answer means.</summary>
internal static class WebFaults
{
    /// <summary>Too many requests, a timeout or a fault of the server's own.</summary>
    public static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || ((int)status >= 500 && status is not (HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported));

    /// <summary>No answer came. A certificate that is not trusted is none tomorrow either; the rest may pass.</summary>
    public static RemoteException Unreached(string address, Exception e)
    {
        Exception cause = e;
        while (cause is not AuthenticationException && cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return new RemoteException(cause is AuthenticationException ? RemoteFault.Refused : RemoteFault.Passing, $"{address}: the server was not reached: {cause.Message}", e);
    }

    public static RemoteException Of(string address, HttpStatusCode status)
    {
        string what = $"{address}: the server answered {(int)status}";
        return status switch
        {
            _ when IsPassing(status) => new RemoteException(RemoteFault.Passing, what),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new RemoteException(RemoteFault.Missing, $"{what}; there is no such file"),
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized =>
                new RemoteException(RemoteFault.Forbidden, $"{what}; it may not be read like this: a presigned address may have expired"),
            HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestedRangeNotSatisfiable => new RemoteException(RemoteFault.Changed, $"{address}: was replaced while it was read"),
            _ => new RemoteException(RemoteFault.Refused, what),
        };
    }
}
