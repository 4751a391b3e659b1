using Overlap.Metering.Verdicts;

namespace Overlap.Metering;

/// <summary>The figures of one stage of a run. Its times are since the run started, when the run ended it: a little after they were due.</summary>
/// <param name="FromPerS">Messages a second that the producer was to send at its begin.</param>
/// <param name="ToPerS">Messages a second that the producer was to send at its end, or when a stop cut it short.</param>
/// <param name="FromS">When it began, in seconds.</param>
/// <param name="ToS">When it ended, in seconds: by the next stage, or by the stop of reading.</param>
/// <param name="Emitted">Messages emitted in it.</param>
/// <param name="Completed">Messages completed in it.</param>
/// <param name="Failed">Messages failed in it.</param>
/// <param name="RatePerS">Messages completed a second.</param>
/// <param name="Overlap">Emits ahead of completion, over its samples.</param>
/// <param name="TotalMs">Emit to end, of the messages that ended in it, in milliseconds.</param>
public sealed record StageResult(
    double FromPerS, double ToPerS, double FromS, double ToS, long Emitted, long Completed, long Failed, double RatePerS, LevelStats Overlap,
    Percentiles TotalMs)
{
    /// <summary>What the stage says of the handler; null if it was not judged.</summary>
    public Verdict? Verdict { get; init; }
}
