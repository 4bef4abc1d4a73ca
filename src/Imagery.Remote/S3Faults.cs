using System.Net;
using Amazon.Runtime;

namespace Imagery.Remote;

/// <summary>What the answers of S3 mean. Their own texts are not passed on: what servers put into them is theirs to know.</summary>
internal static class S3Faults
{
    /// <summary>Codes of faults that pass, whatever the status.</summary>
    private static readonly string[] s_passing = ["SlowDown", "RequestTimeout", "Throttling", "ThrottlingException", "InternalError", "ServiceUnavailable"];

    public static RemoteException Of(string address, AmazonServiceException e)
    {
        int status = (int)e.StatusCode;
        string what = $"{address}: the server answered {status}{(string.IsNullOrEmpty(e.ErrorCode) ? "" : $" {e.ErrorCode}")}";
        return e switch
        {
            _ when WebFaults.IsPassing(e.StatusCode) || s_passing.Contains(e.ErrorCode) => new RemoteException(RemoteFault.Passing, what),
            { ErrorCode: "NoSuchBucket" } => new RemoteException(RemoteFault.Missing, $"{what}; there is no such bucket at this endpoint"),
            { ErrorCode: "InvalidObjectState" } => new RemoteException(RemoteFault.Forbidden, $"{what}; the object is archived and must be restored first"),
            { ErrorCode: "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" } or { StatusCode: HttpStatusCode.MovedPermanently } =>
                new RemoteException(RemoteFault.Refused, $"{what}; the bucket lies in another region: set AWS_REGION"),
            { StatusCode: HttpStatusCode.NotFound } => new RemoteException(RemoteFault.Missing, $"{what}; there is no such bucket or object"),
            { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } =>
                new RemoteException(RemoteFault.Forbidden, $"{what}; needed are credentials that may list the bucket and read its objects, or AWS_NO_SIGN_REQUEST=YES for a public one"),
            { StatusCode: HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestedRangeNotSatisfiable } =>
                new RemoteException(RemoteFault.Changed, $"{address}: was replaced while it was read"),
            _ => new RemoteException(RemoteFault.Refused, what),
        };
    }

    public static RemoteException Unsent(string address, AmazonClientException e) => Network(e) is { } network
        ? WebFaults.Unreached(address, network)
        : new RemoteException(
            RemoteFault.Forbidden,
            $"{address}: no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or AWS_PROFILE, or AWS_NO_SIGN_REQUEST=YES for a public bucket",
            e);

    private static Exception? Network(Exception e)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpRequestException or System.Net.Sockets.SocketException or TimeoutException)
            {
                return inner;
            }
        }

        return null;
    }
}
