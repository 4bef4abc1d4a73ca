using System.Net;

namespace Imagery.Remote;

/// <summary>Receives bytes in order.</summary>
/// <param name="offset">Of the first, from the beginning of the object.</param>
internal delegate ValueTask ByteSink(long offset, ReadOnlyMemory<byte> bytes);

/// <summary>Reads ranges of objects; where a connection breaks it goes on at the byte that was reached.</summary>
internal sealed class RangeReader(IRemoteStore store, RemoteOptions options, Action<string>? onWait)
{
    private const int BufferBytes = 128 << 10;

    private readonly Patience _patience = new(options, onWait);
    private readonly SemaphoreSlim _connections = new(options.Connections);

    /// <param name="range">Half-open.</param>
    /// <param name="sink">Called from one thread at a time.</param>
    /// <exception cref="RemoteException">The bytes cannot be had, or are of another version.</exception>
    public async Task ReadAsync(RemoteObject listed, (long From, long To) range, ByteSink sink, CancellationToken cancel)
    {
        var state = new Reached(range.From, new byte[BufferBytes]);
        await _connections.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            while (state.At < range.To)
            {
                long before = state.At;
                try
                {
                    await _patience.AskAsync(stop => OnceAsync(listed, range.To, (state, sink), stop), cancel).ConfigureAwait(false);
                }
                catch (RemoteException e) when (e.Fault == RemoteFault.Passing && state.At > before)
                {
                    // It gets on: a connection that breaks every few megabytes is gone on with to the end.
                }
            }
        }
        finally
        {
            _connections.Release();
        }
    }

    /// <summary>Asks a question that has no body to be gone on with.</summary>
    public Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancel) => _patience.AskAsync(ask, cancel);

    /// <returns>The byte after the last one.</returns>
    private async Task<long> OnceAsync(RemoteObject listed, long to, (Reached State, ByteSink Sink) into, CancellationToken cancel)
    {
        (Reached state, ByteSink sink) = into;
        string address = store.AddressOf(listed.Key);
        Stream stream = await store.OpenAsync(listed, (state.At, to), cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (state.At < to)
            {
                int most = (int)Math.Min(state.Buffer.Length, to - state.At);
                int read = await ReceiveAsync(stream, state.Buffer.AsMemory(0, most), address, cancel).ConfigureAwait(false);
                if (read == 0)
                {
                    throw new RemoteException(RemoteFault.Passing, FormattableString.Invariant($"{address}: the connection ended at byte {state.At} of {to}"));
                }

                await sink(state.At, state.Buffer.AsMemory(0, read)).ConfigureAwait(false);
                state.At += read;
            }
        }

        return state.At;
    }

    private async Task<int> ReceiveAsync(Stream stream, Memory<byte> buffer, string address, CancellationToken cancel)
    {
        using var stalled = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stalled.CancelAfter(options.StallAfter);
        try
        {
            return await stream.ReadAsync(buffer, stalled.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new RemoteException(RemoteFault.Passing, FormattableString.Invariant($"{address}: nothing came for {options.StallAfter.TotalSeconds} s"), e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or WebException or Amazon.Runtime.AmazonClientException)
        {
            throw new RemoteException(RemoteFault.Passing, $"{address}: the connection broke: {e.Message}", e);
        }
    }

    /// <summary>How far a range is read.</summary>
    private sealed class Reached(long at, byte[] buffer)
    {
        public long At { get; set; } = at;

        public byte[] Buffer => buffer;
    }
}
