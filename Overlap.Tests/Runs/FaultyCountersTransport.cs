using System.Diagnostics.CodeAnalysis;
using Overlap.Transport;
using Overlap.Transport.Memory;

namespace Overlap.Tests.Runs;

/// <summary>Sockets that work but for their counters, which only the summary asks for.</summary>
/// <param name="onRead">What happens to who asks.</param>
internal sealed class FaultyCountersTransport(Action onRead) : ITransport
{
    private readonly MemoryTransport _memory = new();

    public IPullSocket Pull(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => new Socket(_memory.Pull(endpoints, options), onRead);

    public IPushSocket Push(IReadOnlyList<Endpoint> endpoints, TransportOptions options) => _memory.Push(endpoints, options);

    private sealed class Socket(IPullSocket socket, Action onRead) : IPullSocket
    {
        public IReadOnlyList<string> Endpoints => socket.Endpoints;

        public TransportCounters Counters
        {
            get
            {
                onRead();
                return socket.Counters;
            }
        }

        public long? UnreadBytes => socket.UnreadBytes;

        public bool Drained => socket.Drained;

        public bool TryReceive(int limit, [NotNullWhen(true)] out MessageBatch? batch) => socket.TryReceive(limit, out batch);

        public void WhenReadable(Action readable) => socket.WhenReadable(readable);

        public void StopReading() => socket.StopReading();

        public ValueTask DisposeAsync() => socket.DisposeAsync();
    }
}
