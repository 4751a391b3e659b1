namespace Overlap.Metering;

/// <summary>
/// What instruments read of a run: the counters and latencies of its handlers, which are its workers, or the nodes of a run over nodes. Any
/// thread may read.
/// </summary>
public interface IRunFigures
{
    /// <summary>The run's clock.</summary>
    TimeProvider Time { get; }

    /// <summary>When the run started.</summary>
    DateTimeOffset StartedAt { get; }

    /// <summary>What the kernel held as it was last read; null if that is not known.</summary>
    KernelReading? Kernel { get; }

    /// <summary>The counters of all handlers as they were at one moment.</summary>
    internal RunReading ReadTogether();

    /// <summary>The latencies of all handlers, those of one metric after the other.</summary>
    internal IEnumerable<DurationHistogram> ReadDurations();
}
