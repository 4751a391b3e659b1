namespace Overlap.Actors.Metrics;

/// <summary>
/// All that is measured of one worker. It outlives the worker's incarnations: a restart loses no count. The router writes
/// <see cref="WorkerCounters.Emit"/>; all else is the worker's, one thread at a time; anybody reads. Time stamps are the run's
/// <see cref="TimeProvider.GetTimestamp"/>; a worker that does one message after the other takes one for each message, the end
/// of one being the start of the next.
/// </summary>
public sealed class WorkerMeter
{
    private readonly TimestampScale _scale;

    /// <summary>Measures a worker that nobody samples.</summary>
    /// <param name="name">The worker's name, <c>pull&lt;pid&gt;-&lt;n&gt;</c>.</param>
    /// <param name="time">The run's clock, for the scale of its time stamps.</param>
    public WorkerMeter(string name, TimeProvider time) : this(name, time, SampleMoments.None)
    {
    }

    internal WorkerMeter(string name, TimeProvider time, SampleMoments moments)
    {
        Name = name;
        _scale = new TimestampScale(time);
        Counters = new WorkerCounters(moments);
    }

    /// <summary>The worker's name, <c>pull&lt;pid&gt;-&lt;n&gt;</c>.</summary>
    public string Name { get; }

    /// <summary>How many messages are where.</summary>
    public WorkerCounters Counters { get; }

    /// <summary>Emit to start, in nanoseconds, of all messages that started.</summary>
    public LatencyHistogram QueueLatency { get; } = new();

    /// <summary>Start to end, in nanoseconds, of all messages that completed or failed.</summary>
    public LatencyHistogram BodyLatency { get; } = new();

    /// <summary>Emit to end, in nanoseconds, of all messages that completed or failed.</summary>
    public LatencyHistogram TotalLatency { get; } = new();

    /// <summary>Intended sending to end, in nanoseconds, of the messages that said when they were meant to be sent and ended.</summary>
    public LatencyHistogram IntendedLatency { get; } = new();

    /// <summary>How many messages failed for which reason.</summary>
    public FailureCounts Failures { get; } = new();

    /// <summary>A body begins.</summary>
    /// <param name="emittedAt">Time stamp of the message's emit.</param>
    /// <param name="now">Time stamp of this moment.</param>
    public void Begin(long emittedAt, long now)
    {
        QueueLatency.Record(_scale.ToNanoseconds(now - emittedAt));
        Counters.Start(now);
    }

    /// <summary>A body that began ended well.</summary>
    /// <param name="emittedAt">Time stamp of the message's emit.</param>
    /// <param name="startedAt">Time stamp of its <see cref="Begin"/>.</param>
    /// <param name="now">Time stamp of this moment.</param>
    public void Complete(long emittedAt, long startedAt, long now)
    {
        RecordEnd(emittedAt, startedAt, now);
        Counters.Complete(emittedAt, now);
    }

    /// <summary>A body that began threw, or could not make sense of its message.</summary>
    /// <param name="emittedAt">Time stamp of the message's emit.</param>
    /// <param name="startedAt">Time stamp of its <see cref="Begin"/>.</param>
    /// <param name="now">Time stamp of this moment.</param>
    /// <param name="reason">A fixed word, such as the exception's type name.</param>
    public void Fail(long emittedAt, long startedAt, long now, string reason)
    {
        RecordEnd(emittedAt, startedAt, now);
        Failures.Add(reason);
        Counters.Fail(emittedAt, now);
    }

    /// <summary>A message ended that said when it was meant to be sent.</summary>
    /// <param name="intendedAt">That time, as a time stamp.</param>
    /// <param name="now">Time stamp of its end.</param>
    public void RecordIntended(long intendedAt, long now) => IntendedLatency.Record(_scale.ToNanoseconds(now - intendedAt));

    private void RecordEnd(long emittedAt, long startedAt, long now)
    {
        BodyLatency.Record(_scale.ToNanoseconds(now - startedAt));
        TotalLatency.Record(_scale.ToNanoseconds(now - emittedAt));
    }
}
