namespace Overlap.Metering;

/// <summary>How the time stamps of the latencies were taken: of each body, or of a group of bodies (<see cref="StampPolicy"/>).</summary>
/// <param name="Single">Ended messages with stamps of their own.</param>
/// <param name="Grouped">Ended messages that shared those of a group.</param>
/// <param name="ErrorNs">The most that a latency is off by its stamps, in nanoseconds; not of those in a group that something slow was in.</param>
public sealed record ClockStats(long Single, long Grouped, long ErrorNs)
{
    internal static ClockStats Of(IReadOnlyList<WorkerRecorder> workers, TimeProvider time)
    {
        var grouped = workers.Sum(worker => worker.Grouped);
        var tick = (long)Math.Ceiling(Nanoseconds.PerSecond / time.TimestampFrequency);
        return new ClockStats(
            workers.Sum(worker => worker.BodyLatency.Count) - grouped, grouped,
            grouped > 0 ? Math.Max(tick, StampPolicy.ErrorNanoseconds) : tick);
    }
}
