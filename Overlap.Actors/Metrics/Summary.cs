using System.Text.Json.Serialization;

namespace Overlap.Actors.Metrics;

/// <summary>What a run came to: <c>summary.json</c>, version 2. Names are the JSON's in snake case.</summary>
public sealed record Summary
{
    /// <summary>Version of this shape.</summary>
    public int Schema { get; init; } = 2;

    /// <summary>What it ran on.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>What was run.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From the run's begin to the end of its drain, in seconds.</summary>
    public required double ElapsedS { get; init; }

    /// <summary>What ended it.</summary>
    public required StopReason StoppedBy { get; init; }

    /// <summary>How many messages came to what.</summary>
    public required MessageTotals Messages { get; init; }

    /// <summary>Completed, over the time from the first emit to the last end.</summary>
    public required double RatePerS { get; init; }

    /// <summary>Emits ahead of completion, all workers together.</summary>
    public required LevelStats Overlap { get; init; }

    /// <summary>Waiting in front of the bodies.</summary>
    public required LevelStats Queued { get; init; }

    /// <summary>Inside the bodies.</summary>
    public required LevelStats InFlight { get; init; }

    /// <summary>What became of the bridge's connections; null where nobody counted.</summary>
    public ConnectionStats? Connections { get; init; }

    /// <summary>What the messages' numbers say of the way here; null where the text has no <c>{n}</c>.</summary>
    public SequenceStats? Sequence { get; init; }

    /// <summary>How long messages took.</summary>
    public required LatencyStats LatencyMs { get; init; }

    /// <summary>Little's law, L = λ W, held against the samples.</summary>
    public required LittleCheck Little { get; init; }

    /// <summary>From the warm-up to the end of emission; null without a warm-up.</summary>
    public SteadyState? Steady { get; init; }

    /// <summary>The memory of this process.</summary>
    public required MemoryStats Memory { get; init; }

    /// <summary>The producer that the run started; null for one outside.</summary>
    public ProducerStats? Producer { get; init; }

    /// <summary>The jobserver's tokens; null without a jobserver.</summary>
    public TokenStats? Tokens { get; init; }

    /// <summary>Each worker on its own.</summary>
    public required IReadOnlyList<WorkerSummary> Workers { get; init; }
}

/// <summary>What ended a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StopReason>))]
public enum StopReason
{
    /// <summary>As many messages as asked for were received.</summary>
    [JsonStringEnumMemberName("messages")] Messages,
    /// <summary>The asked-for time was over.</summary>
    [JsonStringEnumMemberName("duration")] Duration,
    /// <summary>Ctrl-C, SIGTERM or SIGHUP.</summary>
    [JsonStringEnumMemberName("signal")] Signal,
    /// <summary>The process came to <c>overlap.limits.memory</c>.</summary>
    [JsonStringEnumMemberName("memory")] Memory,
    /// <summary>The producer ended before either.</summary>
    [JsonStringEnumMemberName("source")] Source,
    /// <summary>Something broke that the run could not go on without.</summary>
    [JsonStringEnumMemberName("error")] Error,
}

/// <summary>Messages by what became of them; <c>emitted = completed + failed + unfinished</c>.</summary>
public sealed record MessageTotals(long Received, long Emitted, long Started, long Completed, long Failed, long Unfinished);

/// <summary>The bridge's connections, those of strangers among them.</summary>
/// <param name="Connected">Those that came through the handshake.</param>
/// <param name="Disconnected">Of those, how many ended before the run.</param>
/// <param name="Rejected">Those dropped for what the peer sent.</param>
/// <param name="Failed">Those that did not come about for another reason: refused, too slow, nobody there.</param>
public sealed record ConnectionStats(long Connected, long Disconnected, long Rejected, long Failed);

/// <summary>The numbers that producers wrote into their messages: each producer's where they name theirs, else each connection's.</summary>
/// <param name="Checked">Messages with a number.</param>
/// <param name="Gaps">Numbers that never came though higher ones did.</param>
/// <param name="Duplicates">Messages whose number had come before.</param>
/// <param name="Reordered">Messages that came after a higher number, for the first time.</param>
public sealed record SequenceStats(long Checked, long Gaps, long Duplicates, long Reordered);

/// <summary>A level over the samples, in messages.</summary>
public sealed record LevelStats(long Final, double Mean, long P50, long P95, long Max);

/// <summary>Percentiles in milliseconds.</summary>
public sealed record Percentiles(double P50, double P90, double P99, double P999, double Max)
{
    /// <summary>Those of <paramref name="histogram"/>.</summary>
    public static Percentiles Of(LatencyHistogram histogram)
    {
        var state = histogram.Snapshot();
        return new Percentiles(At(50), At(90), At(99), At(99.9), At(100));

        double At(double percentile) => state.ValueAtPercentile(percentile) / Nanoseconds.PerMillisecond;
    }
}

/// <summary>Latency in its parts.</summary>
/// <param name="Queue">Emit to start.</param>
/// <param name="Body">Start to end.</param>
/// <param name="Total">Emit to end.</param>
/// <param name="Intended">From when the producer meant to send it (<c>{t}</c>) to its end; null where no message said.</param>
public sealed record LatencyStats(Percentiles Queue, Percentiles Body, Percentiles Total, Percentiles? Intended = null)
{
    /// <summary>Those of the histograms.</summary>
    public static LatencyStats Of(LatencyHistogram queue, LatencyHistogram body, LatencyHistogram total, LatencyHistogram intended) =>
        new(Percentiles.Of(queue), Percentiles.Of(body), Percentiles.Of(total), intended.Count > 0 ? Percentiles.Of(intended) : null);
}

/// <summary>Little's law over the window from the first emit to the end of the drain; an unfinished message counts its age.</summary>
/// <param name="ArrivalPerS">λ: emitted over the window.</param>
/// <param name="MeanTotalS">W: mean total latency.</param>
/// <param name="PredictedOverlap">λ W.</param>
/// <param name="MeasuredOverlap">Mean of the samples.</param>
/// <param name="Error">Their difference relative to the prediction, 0 or more; null below 1 000 completions or 10 samples.</param>
public sealed record LittleCheck(double ArrivalPerS, double MeanTotalS, double PredictedOverlap, double MeasuredOverlap, double? Error);

/// <summary>The run once it had settled.</summary>
/// <param name="RatePerS">Completed a second.</param>
/// <param name="MeanTotalS">Mean total latency of what ended in it.</param>
/// <param name="OverlapMean">Mean overlap over its samples.</param>
public sealed record SteadyState(double RatePerS, double MeanTotalS, double OverlapMean);

/// <summary>Resident memory in bytes, and what the managed heap gave out for each completed message.</summary>
public sealed record MemoryStats(long RssStartBytes, long RssPeakBytes, long RssEndBytes, double? AllocatedBytesPerMessage);

/// <summary>What a producer did.</summary>
/// <param name="Sent">Messages its socket accepted and did not throw away.</param>
/// <param name="RatePerS">Sent a second, on average.</param>
/// <param name="RssPeakBytes">The most its process held.</param>
/// <param name="BehindMaxS">The most that it was behind its rate, in seconds; null without a rate.</param>
/// <param name="Dropped">Messages its socket had accepted and no peer had taken when it closed.</param>
public sealed record ProducerStats(long Sent, double RatePerS, long RssPeakBytes, double? BehindMaxS = null, long Dropped = 0);

/// <summary>What became of jobserver tokens.</summary>
public sealed record TokenStats(string Style, long Acquired, long TimedOut, long Cancelled, long Returned, long HeldMax);

/// <summary>One worker; <paramref name="Messages"/> as in the whole run, with <c>received</c> left out.</summary>
public sealed record WorkerSummary(
    string Name, WorkerTotals Messages, LevelStats Overlap, LevelStats InFlight, LevelStats Queued, LatencyStats LatencyMs);

/// <summary>One worker's messages by what became of them.</summary>
public sealed record WorkerTotals(
    long Emitted, long Started, long Completed, long Failed, long Unfinished, IReadOnlyDictionary<string, long> FailedBy);
