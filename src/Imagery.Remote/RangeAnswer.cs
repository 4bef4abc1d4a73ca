using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Imagery.Remote;

/// <summary>What a server says of the bytes that it sends.</summary>
/// <param name="ContentRange">Header of that name, or null.</param>
/// <param name="Length">Bytes that follow; negative = not said.</param>
/// <param name="Version">As in <see cref="RemoteObject"/>.</param>
internal sealed record RangeAnswer(HttpStatusCode Status, string? ContentRange, long Length, string Version)
{
    /// <summary>Servers exist that pass over ranges and conditions in silence: what they send is not taken for what was asked for.</summary>
    /// <exception cref="RemoteException">It is of another version, or other bytes.</exception>
    public static void Require(string address, RemoteObject listed, (long From, long To) range, RangeAnswer answer)
    {
        if (answer.Version != listed.Version)
        {
            throw new RemoteException(RemoteFault.Changed, $"{address}: was replaced while it was read");
        }

        bool isWhole = range == (0, listed.Size) && answer.Status == HttpStatusCode.OK && answer.Length == listed.Size;
        if (isWhole)
        {
            return;
        }

        if (answer.Status != HttpStatusCode.PartialContent || !ContentRangeHeaderValue.TryParse(answer.ContentRange, out ContentRangeHeaderValue? sent))
        {
            throw new RemoteException(
                RemoteFault.Refused, string.Create(CultureInfo.InvariantCulture, $"{address}: the server answered {(int)answer.Status} to a request for a range; needed is one that serves ranges (206)"));
        }

        if (sent.From != range.From || sent.To != range.To - 1)
        {
            throw new RemoteException(
                RemoteFault.Refused, string.Create(CultureInfo.InvariantCulture, $"{address}: the server sent bytes {sent.From} to {sent.To} when asked for {range.From} to {range.To - 1}"));
        }

        if (sent.Length is { } whole && whole != listed.Size)
        {
            throw new RemoteException(RemoteFault.Changed, $"{address}: was replaced while it was read");
        }
    }
}
