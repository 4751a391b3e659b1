using System.Diagnostics.CodeAnalysis;
using Overlap.Transport;

namespace Overlap.Tests.Runs;

/// <summary>A transport whose PULL does what <paramref name="onReceive"/> does before it gives anything out.</summary>
/// <param name="transport">Carries the messages.</param>
/// <param name="onReceive">Given how many messages were received so far.</param>
internal sealed class CrashingTransport(ITransport transport, Action<long> onReceive) : ITransport
{
    public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options) =>
        new Socket(transport.Pull(endpoints, options), onReceive);

    public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => transport.Push(endpoints, options);

    private sealed class Socket(IPullSocket socket, Action<long> onReceive) : IPullSocket
    {
        private long _received;

        public IReadOnlyList<string> Endpoints => socket.Endpoints;

        public TransportCounters Counters => socket.Counters;

        public long? UnreadBytes => socket.UnreadBytes;

        public bool Drained => socket.Drained;

        public bool TryReceive(int limit, [NotNullWhen(true)] out MessageBatch? batch)
        {
            onReceive(_received);
            if (!socket.TryReceive(limit, out batch))
                return false;
            _received += batch.Count;
            return true;
        }

        public void WhenReadable(Action readable) => socket.WhenReadable(readable);

        public void StopReading() => socket.StopReading();

        public ValueTask DisposeAsync() => socket.DisposeAsync();
    }
}
