using Overlap.Actors.Configuration;
using Overlap.Actors.Producing;
using Overlap.Actors.Runs;
using Overlap.Actors.Workers;
using Overlap.Metering;

namespace Overlap.Actors.Simulation;

/// <summary>The producer of a run in virtual time, in the same actor system.</summary>
/// <param name="producer">The producer.</param>
/// <param name="source">What it was asked to send.</param>
/// <param name="time">The virtual time.</param>
internal sealed class SimulatedProducer(Producer producer, SourceSettings source, TimeProvider time) : IRunProducer
{
    /// <summary>Messages a second of a flood: in virtual time it would have no end at the moment in which it begins.</summary>
    public const double FloodRate = 1_000_000;

    public long? UnacknowledgedBytes => producer.UnacknowledgedBytes;

    /// <summary>The settings of a producer whose messages take virtual time.</summary>
    public static SourceSettings Paced(SourceSettings source) =>
        source is { Rate: null, Stages: null } ? source with { Rate = FloodRate } : source;

    public void Stop(StopReason reason) => producer.Stop();

    // It has been stopped, which takes no virtual time. What is still done at this moment, perhaps by the producer itself, comes first.
    public async Task<ProducerStats?> EndAsync()
    {
        await TimerWait.Start(time, TimeSpan.Zero).ConfigureAwait(false);
        var stats = producer.Current;
        return stats with { RssPeakBytes = null, BehindMaxS = source is { Rate: null, Stages: null } ? null : stats.BehindMaxS };
    }
}
