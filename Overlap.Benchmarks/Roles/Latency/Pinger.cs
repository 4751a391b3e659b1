using System.Diagnostics;
using Overlap.Actors.Metrics;

namespace Overlap.Benchmarks.Roles.Latency;

/// <summary>A closed loop: one message goes there and comes back, then the next one goes.</summary>
internal abstract class Pinger : IRole
{
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private LatencyHistogram _roundTrips = new();
    private long _messages;

    public string? Endpoint => null;

    public long Messages => Volatile.Read(ref _messages);

    public LatencyHistogram? RoundTrips
    {
        get => Volatile.Read(ref _roundTrips);
        set => Volatile.Write(ref _roundTrips, value!);
    }

    /// <summary>Begins; said when the constructor has done all else.</summary>
    protected void Start() => RoleHost.StartThread(() =>
    {
        while (true)
        {
            var sent = Stopwatch.GetTimestamp();
            GoThereAndBack();
            RoundTrips!.Record((long)((Stopwatch.GetTimestamp() - sent) * NanosecondsPerTick));
            Volatile.Write(ref _messages, _messages + 1);
        }
    });

    /// <summary>Sends one message and waits until it is back.</summary>
    protected abstract void GoThereAndBack();
}
