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
