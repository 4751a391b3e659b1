namespace Overlap.Metering;

/// <summary>The figures of a run's stages, one after another. Not thread-safe.</summary>
/// <param name="stages">The stages of the producer's rate, in order.</param>
internal sealed class StageSeries(IReadOnlyList<Stage> stages)
{
    // Timers are late by less.
    private const double MaxLatenessS = 0.1;

    private readonly List<StageResult> _ended = [];
    private LevelSeries _overlap = new();
    private double _fromS;
    private OverlapReading _before;
    private LatencyHistogram _latencyBefore = new();

    /// <summary>The stages that have ended.</summary>
    public IReadOnlyList<StageResult> Ended => _ended;

    /// <summary>Records a sample of the stage that is under way.</summary>
    /// <param name="overlap">The overlap of all workers.</param>
    /// <param name="elapsed">Nanoseconds since the previous sample.</param>
    public void Record(long overlap, long elapsed) => _overlap.Record(overlap, elapsed);

    /// <summary>The stage that is under way has ended, and the next one begins. Nothing happens after the last one.</summary>
    /// <param name="atS">The time since the run started, in seconds.</param>
    /// <param name="reading">All workers' counters.</param>
    /// <param name="latency">Total latency of all messages that have ended; not changed any more.</param>
    public void End(double atS, in OverlapReading reading, LatencyHistogram latency)
    {
        if (_ended.Count == stages.Count)
            return;
        var stage = stages[_ended.Count];
        var interval = new LatencyHistogram();
        interval.AddDifference(latency, _latencyBefore);
        var completed = reading.Completed - _before.Completed;
        _ended.Add(new StageResult(
            stage.FromPerS, RateAtEnd(stage, atS - _fromS), _fromS, atS, reading.Emitted - _before.Emitted, completed, reading.Failed - _before.Failed,
            Ratio.Of(completed, atS - _fromS), _overlap.ToStats(), Percentiles.Of(interval)));
        (_fromS, _before, _latencyBefore) = (atS, reading, latency);
        var level = _overlap.Final;
        _overlap = new LevelSeries();
        _overlap.Record(level, elapsed: 0);
    }

    // A ramp that a stop cuts short has not come to its end's rate.
    private static double RateAtEnd(Stage stage, double elapsedS) =>
        elapsedS < stage.DurationS - MaxLatenessS ? stage.RateAt(elapsedS) : stage.ToPerS;
}
