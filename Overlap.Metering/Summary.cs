using System.Text.Json.Serialization;
using Overlap.Metering.Verdicts;

namespace Overlap.Metering;

/// <summary>The results of a run: <c>summary.json</c>, version 2, which has these names in snake case.</summary>
public sealed record Summary
{
    /// <summary>The version of this schema.</summary>
    public int Schema { get; init; } = 2;

    /// <summary>What the run ran on.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>The run's settings.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>When the run started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From the run's start to the end of its drain, in seconds.</summary>
    public required double ElapsedS { get; init; }

    /// <summary>The part of it after reading had stopped, in which the bridge and the bodies finished, in seconds.</summary>
    public required double DrainS { get; init; }

    /// <summary>What ended the run.</summary>
    public required StopReason StoppedBy { get; init; }

    /// <summary>What the run says of its handler; null in summaries of earlier versions.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Message totals.</summary>
    public required MessageTotals Messages { get; init; }

    /// <summary>
    /// Completed messages a second, from the first completion to the stop of reading; if that is less than ten samples, from the first
    /// emit to the last end.
    /// </summary>
    public required double RatePerS { get; init; }

    /// <summary>The failures by type, the most frequent first.</summary>
    public required IReadOnlyList<FailureStats> Failures { get; init; }

    /// <summary>Emits ahead of completion, all workers together.</summary>
    public required LevelStats Overlap { get; init; }

    /// <summary>Waiting in front of the bodies.</summary>
    public required LevelStats Queued { get; init; }

    /// <summary>Inside the bodies.</summary>
    public required LevelStats InFlight { get; init; }

    /// <summary>What the kernel held of the messages, from the first emit to the stop of reading; null if that is not known.</summary>
    public KernelStats? Kernel { get; init; }

    /// <summary>The bridge's connections; null if they were not counted.</summary>
    public ConnectionStats? Connections { get; init; }

    /// <summary>The check of the messages' numbers; null if the text has no <c>{n}</c>.</summary>
    public SequenceStats? Sequence { get; init; }

    /// <summary>How long messages took.</summary>
    public required LatencyStats LatencyMs { get; init; }

    /// <summary>How the time stamps of the latencies were taken; null in summaries of earlier versions.</summary>
    public ClockStats? Clock { get; init; }

    /// <summary>Little's law, L = λ W, compared with the samples; null of a process that was watched, which does not tell its mean latency.</summary>
    public LittleCheck? Little { get; init; }

    /// <summary>From the warm-up to the end of emission; null without a warm-up.</summary>
    public SteadyState? Steady { get; init; }

    /// <summary>The stages of the producer's rate that were begun; null without stages.</summary>
    public IReadOnlyList<StageResult>? Stages { get; init; }

    /// <summary>The memory of this process; null in virtual time, where it says nothing of the run.</summary>
    public required MemoryStats? Memory { get; init; }

    /// <summary>The producer that the run started; null if it started none.</summary>
    public ProducerStats? Producer { get; init; }

    /// <summary>The jobserver's tokens; null without a jobserver.</summary>
    public TokenStats? Tokens { get; init; }

    /// <summary>What became of the messages dealt to nodes; null for a run in one process.</summary>
    public DeliveryStats? Delivery { get; init; }

    /// <summary>Each node on its own; null for a run in one process.</summary>
    public IReadOnlyList<NodeSummary>? Nodes { get; init; }

    /// <summary>The thresholds, in the order in which they were given.</summary>
    public IReadOnlyList<ThresholdResult> Thresholds { get; init; } = [];

    /// <summary>Each worker on its own.</summary>
    public required IReadOnlyList<WorkerSummary> Workers { get; init; }
}

/// <summary>What ended a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StopReason>))]
public enum StopReason
{
    /// <summary>The requested number of messages was received.</summary>
    [JsonStringEnumMemberName("messages")] Messages,
    /// <summary>The requested duration was over.</summary>
    [JsonStringEnumMemberName("duration")] Duration,
    /// <summary>SIGINT (Ctrl-C), SIGTERM, SIGHUP or SIGQUIT.</summary>
    [JsonStringEnumMemberName("signal")] Signal,
    /// <summary>The process reached <c>overlap.limits.memory</c>.</summary>
    [JsonStringEnumMemberName("memory")] Memory,
    /// <summary>The producer ended before the requested number or duration was reached.</summary>
    [JsonStringEnumMemberName("source")] Source,
    /// <summary>The process that was watched has ended.</summary>
    [JsonStringEnumMemberName("process")] Process,
    /// <summary>A threshold that aborts the run did not hold.</summary>
    [JsonStringEnumMemberName("threshold")] Threshold,
    /// <summary>A failure the run could not continue after.</summary>
    [JsonStringEnumMemberName("error")] Error,
}

/// <summary>Messages by state; <c>emitted = completed + failed + unfinished</c>.</summary>
public sealed record MessageTotals(long Received, long Emitted, long Started, long Completed, long Failed, long Unfinished);

/// <summary>Failures of one type.</summary>
/// <param name="Type">The exception's type, without its namespace.</param>
/// <param name="Count">How many bodies failed by it.</param>
/// <param name="Message">The message of the first.</param>
public sealed record FailureStats(string Type, long Count, string Message);

/// <summary>The bridge's connections, including those of peers that are not ZeroMQ.</summary>
/// <param name="Connected">Connections that completed the handshake.</param>
/// <param name="Disconnected">How many of those ended before the run did.</param>
/// <param name="Rejected">Connections dropped because of what the peer sent.</param>
/// <param name="Failed">Connections that failed for another reason: refused, too slow, no listener.</param>
public sealed record ConnectionStats(long Connected, long Disconnected, long Rejected, long Failed);

/// <summary>The check of message numbers: per producer if messages name their producer (<c>{p}</c>), otherwise per connection.</summary>
/// <param name="Checked">Messages with a number.</param>
/// <param name="Gaps">Missing numbers below the highest one.</param>
/// <param name="Duplicates">Messages whose number had been received before.</param>
/// <param name="Reordered">Messages received for the first time after a higher number.</param>
public sealed record SequenceStats(long Checked, long Gaps, long Duplicates, long Reordered);

/// <summary>Statistics of a sampled level, in messages or bytes.</summary>
public sealed record LevelStats(long Final, double Mean, long P50, long P95, long Max);

/// <summary>What the kernel held of a run's messages, over the samples.</summary>
/// <param name="ReceivedBytes">In the bridge's connections, received and not yet read.</param>
/// <param name="SentBytes">In the producer's, sent and not yet acknowledged; null if that is not known.</param>
/// <param name="Messages">Estimate of how many messages both are, by the mean size of those that were received.</param>
public sealed record KernelStats(LevelStats ReceivedBytes, LevelStats? SentBytes, LevelStats Messages);

/// <summary>Percentiles in milliseconds.</summary>
public sealed record Percentiles(double P50, double P90, double P99, double P999, double Max)
{
    /// <summary>The percentiles of <paramref name="histogram"/>.</summary>
    public static Percentiles Of(LatencyHistogram histogram)
    {
        var state = histogram.Snapshot();
        return new Percentiles(At(50), At(90), At(99), At(99.9), At(100));

        double At(double percentile) => state.ValueAtPercentile(percentile) / Nanoseconds.PerMillisecond;
    }
}

/// <summary>Latency by part.</summary>
/// <param name="Queue">Emit to start.</param>
/// <param name="Body">Start to end.</param>
/// <param name="Total">Emit to end.</param>
/// <param name="Intended">Intended send time (<c>{t}</c>) to end; null if no message has it.</param>
public sealed record LatencyStats(Percentiles Queue, Percentiles Body, Percentiles Total, Percentiles? Intended = null)
{
    /// <summary>The percentiles of the histograms.</summary>
    public static LatencyStats Of(LatencyHistogram queue, LatencyHistogram body, LatencyHistogram total, LatencyHistogram intended) =>
        new(Percentiles.Of(queue), Percentiles.Of(body), Percentiles.Of(total), intended.Count > 0 ? Percentiles.Of(intended) : null);

    internal static LatencyStats Of(LatencyHistograms all) => Of(all.Queue, all.Body, all.Total, all.Intended);
}

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

/// <summary>Little's law over the window from the first emit to the end of the drain; an unfinished message counts with its age.</summary>
/// <param name="ArrivalPerS">λ: emitted over the window.</param>
/// <param name="MeanTotalS">W: mean total latency.</param>
/// <param name="PredictedOverlap">λ W.</param>
/// <param name="MeasuredOverlap">Mean of the samples.</param>
/// <param name="Error">Their difference relative to the prediction, 0 or more; null below 1 000 completions or 100 samples.</param>
public sealed record LittleCheck(double ArrivalPerS, double MeanTotalS, double PredictedOverlap, double MeasuredOverlap, double? Error)
{
    private const int MinCompleted = 1_000;
    // A mean of fewer samples is off by more than the law is to be held to.
    private const int MinSamples = 100;

    /// <summary>Compares λ W with the mean of the samples.</summary>
    internal static LittleCheck Of(double arrivalPerS, double meanTotalS, LevelSeries overlap, long completed) =>
        Of(arrivalPerS, meanTotalS, overlap.Mean, overlap.Count, completed);

    /// <summary>Compares λ W with a mean of some samples.</summary>
    internal static LittleCheck Of(double arrivalPerS, double meanTotalS, double overlap, long samples, long completed)
    {
        var predicted = arrivalPerS * meanTotalS;
        var isMeaningful = completed >= MinCompleted && samples >= MinSamples && predicted > 0;
        return new LittleCheck(arrivalPerS, meanTotalS, predicted, overlap, isMeaningful ? Math.Abs(overlap - predicted) / predicted : null);
    }
}

/// <summary>The run after its warm-up and before the end of emission.</summary>
/// <param name="RatePerS">Messages completed a second.</param>
/// <param name="MeanTotalS">Mean total latency of the messages that ended in this window, in seconds.</param>
/// <param name="OverlapMean">Mean overlap over the window's samples.</param>
public sealed record SteadyState(double RatePerS, double MeanTotalS, double OverlapMean);

/// <summary>Resident memory in bytes, and the managed bytes allocated per completed message.</summary>
public sealed record MemoryStats(long RssStartBytes, long RssPeakBytes, long RssEndBytes, double? AllocatedBytesPerMessage);

/// <summary>A producer's figures.</summary>
/// <param name="Sent">Messages its socket accepted and did not drop.</param>
/// <param name="RatePerS">Messages sent a second, on average.</param>
/// <param name="RssPeakBytes">Peak resident memory of its process, in bytes; null in virtual time.</param>
/// <param name="BehindMaxS">How far it fell behind its rate at most, in seconds; null without a rate.</param>
/// <param name="Dropped">Messages its socket had accepted and no peer had taken when it closed.</param>
public sealed record ProducerStats(long Sent, double RatePerS, long? RssPeakBytes, double? BehindMaxS = null, long Dropped = 0);

/// <summary>The use of jobserver tokens.</summary>
public sealed record TokenStats(string Style, long Acquired, long TimedOut, long Cancelled, long Returned, long HeldMax);

/// <summary>One worker's results.</summary>
public sealed record WorkerSummary(
    string Name, WorkerTotals Messages, LevelStats Overlap, LevelStats InFlight, LevelStats Queued, LatencyStats LatencyMs)
{
    /// <summary>The verdict on a handler of a process that was watched; null of a worker of a run, where there is one of all.</summary>
    public VerdictKind? Verdict { get; init; }
}

/// <summary>One worker's messages by state; <paramref name="FailedBy"/> counts the failures by type.</summary>
public sealed record WorkerTotals(
    long Emitted, long Started, long Completed, long Failed, long Unfinished, IReadOnlyDictionary<string, long> FailedBy);

/// <summary>What became of the messages dealt to nodes, over distinct numbers: sent = acknowledged + unacknowledged.</summary>
/// <param name="Mode"><c>at-least-once</c> or <c>at-most-once</c>.</param>
/// <param name="Sent">Messages dealt to a node, each counted once.</param>
/// <param name="Acknowledged">How many of those a node said to be done: their bodies have ended.</param>
/// <param name="Unacknowledged">How many of those no node said to be done.</param>
/// <param name="Redelivered">How many messages were dealt again; one that was dealt three times counts as two.</param>
/// <param name="LostAtMost">How many of those not acknowledged a node had when it was lost, and were not dealt again.</param>
public sealed record DeliveryStats(string Mode, long Sent, long Acknowledged, long Unacknowledged, long Redelivered, long LostAtMost);

/// <summary>One node's results. Of a node that was lost there are the figures of delivery alone.</summary>
/// <param name="Name"><c>node1</c> and so on.</param>
/// <param name="Address">Its host and port in the cluster.</param>
/// <param name="EndedBy">How its part in the run ended.</param>
/// <param name="Dealt">Messages dealt to it.</param>
/// <param name="Acknowledged">How many of those it said to be done.</param>
/// <param name="Messages">Its messages by state; null if it was lost.</param>
/// <param name="RatePerS">Messages completed a second.</param>
/// <param name="Overlap">Emits ahead of completion.</param>
/// <param name="LatencyMs">How long messages took.</param>
public sealed record NodeSummary(
    string Name, string Address, NodeEnd EndedBy, long Dealt, long Acknowledged, MessageTotals? Messages, double? RatePerS, LevelStats? Overlap,
    LatencyStats? LatencyMs);

/// <summary>How a node's part in a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NodeEnd>))]
public enum NodeEnd
{
    /// <summary>With a summary.</summary>
    [JsonStringEnumMemberName("summary")] Summary,
    /// <summary>It was lost: it left the cluster, or no longer answered.</summary>
    [JsonStringEnumMemberName("lost")] Lost,
    /// <summary>It could not go on.</summary>
    [JsonStringEnumMemberName("error")] Error,
}
