namespace Overlap.Metering;

/// <summary>One reading of a worker's counters, in messages.</summary>
/// <param name="Emitted">Delivered to the worker.</param>
/// <param name="Started">The body has started.</param>
/// <param name="Completed">The body has ended without an exception.</param>
/// <param name="Failed">The body threw, the worker crashed, or no job token came in time.</param>
/// <param name="Queued">Waiting in front of the body.</param>
/// <param name="InFlight">Inside the body.</param>
public readonly record struct OverlapReading(long Emitted, long Started, long Completed, long Failed, long Queued, long InFlight)
{
    /// <summary>Emits ahead of completion: queued and in flight together.</summary>
    public long Overlap => Queued + InFlight;

    /// <summary>Completed or failed.</summary>
    internal long Ended => Completed + Failed;

    /// <summary>Emitted, and neither completed nor failed.</summary>
    public long Unfinished => Emitted - Completed - Failed;

    /// <summary>
    /// The counters without what had ended before some moment. What was unfinished then counts as emitted, so that all still adds up.
    /// </summary>
    /// <param name="before">The counters of that moment.</param>
    internal OverlapReading Since(in OverlapReading before) => new(
        Emitted - before.Ended, Started - before.Ended, Completed - before.Completed, Failed - before.Failed, Queued, InFlight);

    /// <summary>The sum of two workers' readings.</summary>
    public static OverlapReading operator +(OverlapReading a, OverlapReading b) => new(
        a.Emitted + b.Emitted, a.Started + b.Started, a.Completed + b.Completed, a.Failed + b.Failed,
        a.Queued + b.Queued, a.InFlight + b.InFlight);
}
