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
    private long _groupEmittedAt;
    private long _groupStartedAt;
    private long _grouped;

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
        Stamps = new StampPolicy(time.TimestampFrequency);
    }

    /// <summary>The worker's name, <c>pull&lt;n&gt;</c>.</summary>
    public string Name { get; }

    /// <summary>The worker's counters.</summary>
    public WorkerCounters Counters { get; }

    /// <summary>Emit to start, in nanoseconds, of all started messages.</summary>
    public LatencyHistogram QueueLatency => Latency.Queue;

    /// <summary>Start to end, in nanoseconds, of all messages that completed or failed.</summary>
    public LatencyHistogram BodyLatency => Latency.Body;

    /// <summary>Emit to end, in nanoseconds, of all messages that completed or failed.</summary>
    public LatencyHistogram TotalLatency => Latency.Total;

    /// <summary>Intended send time to end, in nanoseconds, of all ended messages that contain it.</summary>
    public LatencyHistogram IntendedLatency => Latency.Intended;

    /// <summary>Failed messages by the type of their exception.</summary>
    public FailureCounts Failures { get; } = new();

    /// <summary>Ended messages whose latencies are from the time stamps of a group of bodies; all others had stamps of their own.</summary>
    public long Grouped => Volatile.Read(ref _grouped);

    /// <summary>All latencies.</summary>
    internal LatencyHistograms Latency { get; } = new();

    /// <summary>How many of the worker's bodies share a time stamp.</summary>
    internal StampPolicy Stamps { get; }

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

    /// <summary>Begins a group of bodies of one emit, which run one after another and share their time stamps.</summary>
    /// <param name="emittedAt">Time stamp of the messages' emit.</param>
    /// <param name="now">The current time stamp.</param>
    internal void BeginGroup(long emittedAt, long now)
    {
        (_groupEmittedAt, _groupStartedAt) = (emittedAt, now);
        Counters.BeginGroup(emittedAt, now);
    }

    /// <summary>Counts the failure of a body of the group.</summary>
    internal void FailInGroup(Exception failure)
    {
        Counters.FailInGroup();
        Failures.Add(failure.GetType().Name, failure.Message);
    }

    /// <summary>Ends the group and records the latencies of its messages, as <see cref="StampPolicy"/> says.</summary>
    /// <param name="now">The current time stamp.</param>
    internal void EndGroup(long now)
    {
        var count = Counters.EndGroup(now);
        if (count == 0)
            return;
        var ticks = now - _groupStartedAt;
        var queue = _scale.ToNanoseconds(_groupStartedAt - _groupEmittedAt);
        var body = _scale.ToNanoseconds(ticks);
        var total = _scale.ToNanoseconds(now - _groupEmittedAt);
        if (Stamps.EndGroup(count, ticks))
        {
            QueueLatency.Record(queue, count);
            BodyLatency.Record(body / count + 1, body % count);
            BodyLatency.Record(body / count, count - body % count);
        }
        else
        {
            // As if the first had taken all of it, and the others had waited: the upper bound for each.
            QueueLatency.Record(queue);
            QueueLatency.Record(total, count - 1);
            BodyLatency.Record(body);
            BodyLatency.Record(0, count - 1);
        }
        TotalLatency.Record(total, count);
        if (count > 1)
            Volatile.Write(ref _grouped, _grouped + count);
    }

    private void RecordEnd(long emittedAt, long startedAt, long now) =>
        Latency.RecordEnd(_scale.ToNanoseconds(now - startedAt), _scale.ToNanoseconds(now - emittedAt));
}
