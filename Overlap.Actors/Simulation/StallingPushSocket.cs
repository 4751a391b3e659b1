using Overlap.Actors.VirtualTime;
using Overlap.Transport;

namespace Overlap.Actors.Simulation;

/// <summary>A PUSH socket that accepts nothing while its producer stalls.</summary>
/// <param name="socket">The socket.</param>
/// <param name="faults">The faults of the run.</param>
/// <param name="scheduler">The virtual time.</param>
internal sealed class StallingPushSocket(IPushSocket socket, SimulatedFaults faults, VirtualScheduler scheduler) : IPushSocket
{
    public IReadOnlyList<string> Endpoints => socket.Endpoints;

    public TransportCounters Counters => socket.Counters;

    public long? UnacknowledgedBytes => socket.UnacknowledgedBytes;

    public bool TrySend(ReadOnlySpan<byte> message) => faults.StallEnd is null && socket.TrySend(message);

    public void Flush() => socket.Flush();

    public void WhenWritable(Action writable)
    {
        if (faults.StallEnd is { } end)
            scheduler.Schedule(() => socket.WhenWritable(writable), end - scheduler.MonotonicClock, null, null);
        else
            socket.WhenWritable(writable);
    }

    public ValueTask<long> CloseAsync(TimeSpan linger) => socket.CloseAsync(linger);

    public ValueTask DisposeAsync() => socket.DisposeAsync();
}
