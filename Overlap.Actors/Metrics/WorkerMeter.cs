namespace Overlap.Actors.Metrics;

/// <summary>
/// All that is measured of one worker. It outlives the worker's incarnations: a restart loses no count.
/// </summary>
/// <param name="name">The worker's name, <c>pull&lt;pid&gt;-&lt;n&gt;</c>.</param>
public sealed class WorkerMeter(string name)
{
    /// <summary>The worker's name, <c>pull&lt;pid&gt;-&lt;n&gt;</c>.</summary>
    public string Name { get; } = name;

    /// <summary>How many messages are where.</summary>
    public WorkerCounters Counters { get; } = new();

    /// <summary>Emit to start, in nanoseconds. Written by the worker.</summary>
    public LatencyHistogram QueueLatency { get; } = new();

    /// <summary>Start to end, in nanoseconds. Written by the worker.</summary>
    public LatencyHistogram BodyLatency { get; } = new();

    /// <summary>Emit to end, in nanoseconds. Written by the worker.</summary>
    public LatencyHistogram TotalLatency { get; } = new();
}
