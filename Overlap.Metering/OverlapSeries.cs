namespace Overlap.Metering;

/// <summary>The samples of one worker, or of all workers together: overlap and its two parts.</summary>
internal sealed class OverlapSeries
{
    public LevelSeries Overlap { get; } = new();

    public LevelSeries Queued { get; } = new();

    public LevelSeries InFlight { get; } = new();

    /// <param name="reading">The counters at the sample time.</param>
    /// <param name="elapsed">Nanoseconds since the previous sample.</param>
    public void Record(in OverlapReading reading, long elapsed)
    {
        Overlap.Record(reading.Overlap, elapsed);
        Queued.Record(reading.Queued, elapsed);
        InFlight.Record(reading.InFlight, elapsed);
    }
}
