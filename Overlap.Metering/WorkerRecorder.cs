namespace Overlap.Metering;

/// <summary>
/// Records one worker. It outlives the actor's incarnations, so a restart loses no count. The router calls
/// <see cref="WorkerCounters.Emit"/>; everything else is called by the worker, one thread at a time; any thread may read. Time stamps
/// are the run's <see cref="TimeProvider.GetTimestamp"/>; a worker that runs one message after another takes one per message, the end
/// of one being the start of the next.
/// </summary>
public sealed class WorkerRecorder
{
    private readonly TimestampScale _scale;

    /// <summary>Creates a recorder that is not sampled.</summary>
    /// <param name="name">The worker's name, <c>pull&lt;n&gt;</c>.</param>
    /// <param name="time">The run's clock, for the scale of its time stamps.</param>
    public WorkerRecorder(string name, TimeProvider time) : this(name, time, SampleSchedule.None)
    {
    }

    internal WorkerRecorder(string name, TimeProvider time, SampleSchedule schedule)
    {
        Name = name;
        _scale = new TimestampScale(time);
        Counters = new WorkerCounters(schedule);
    }

    /// <summary>The worker's name, <c>pull&lt;n&gt;</c>.</summary>
    public string Name { get; }

    /// <summary>The worker's counters.</summary>
    public WorkerCounters Counters { get; }

    /// <summary>Emit to start, in nanoseconds, of all started messages.</summary>
    public LatencyHistogram QueueLatency { get; } = new();

    /// <summary>Start to end, in nanoseconds, of all messages that completed or failed.</summary>
    public LatencyHistogram BodyLatency { get; } = new();

    /// <summary>Emit to end, in nanoseconds, of all messages that completed or failed.</summary>
    public LatencyHistogram TotalLatency { get; } = new();

    /// <summary>Intended send time to end, in nanoseconds, of all ended messages that contain it.</summary>
    public LatencyHistogram IntendedLatency { get; } = new();

    /// <summary>Failed messages by the type of their exception.</summary>
    public FailureCounts Failures { get; } = new();

    /// <summary>Records the start of a body.</summary>
    /// <param name="emittedAt">Time stamp of the message's emit.</param>
    /// <param name="now">The current time stamp.</param>
    public void Begin(long emittedAt, long now)
    {
        QueueLatency.Record(_scale.ToNanoseconds(now - emittedAt));
        Counters.Start(now);
    }

    /// <summary>Records that a started body ended without an exception.</summary>
    /// <param name="emittedAt">Time stamp of the message's emit.</param>
    /// <param name="startedAt">Time stamp of its <see cref="Begin"/>.</param>
    /// <param name="now">The current time stamp.</param>
    public void Complete(long emittedAt, long startedAt, long now)
    {
        RecordEnd(emittedAt, startedAt, now);
        Counters.Complete(emittedAt, now);
    }

    /// <summary>Records that a started message failed.</summary>
    /// <param name="emittedAt">Time stamp of the message's emit.</param>
    /// <param name="startedAt">Time stamp of its <see cref="Begin"/>.</param>
    /// <param name="now">The current time stamp.</param>
    /// <param name="failure">What it threw.</param>
    public void Fail(long emittedAt, long startedAt, long now, Exception failure)
    {
        RecordEnd(emittedAt, startedAt, now);
        Failures.Add(failure.GetType().Name, failure.Message);
        Counters.Fail(emittedAt, now);
    }

    /// <summary>Records the end of a message that contains its intended send time.</summary>
    /// <param name="intendedAt">The intended send time, as a time stamp.</param>
    /// <param name="now">Time stamp of its end.</param>
    public void RecordIntended(long intendedAt, long now) => IntendedLatency.Record(_scale.ToNanoseconds(now - intendedAt));

    private void RecordEnd(long emittedAt, long startedAt, long now)
    {
        BodyLatency.Record(_scale.ToNanoseconds(now - startedAt));
        TotalLatency.Record(_scale.ToNanoseconds(now - emittedAt));
    }
}
