namespace Overlap.Actors.Metrics;

/// <summary>One reading of a worker's counters, in messages.</summary>
/// <param name="Emitted">Handed to the worker.</param>
/// <param name="Started">Their body has begun.</param>
/// <param name="Completed">Their body has ended.</param>
/// <param name="Failed">Their body has thrown, or could not make sense of them.</param>
/// <param name="Queued">Waiting in front of the body.</param>
/// <param name="InFlight">Inside the body.</param>
public readonly record struct OverlapReading(long Emitted, long Started, long Completed, long Failed, long Queued, long InFlight)
{
    /// <summary>Emits ahead of completion: queued and in flight together.</summary>
    public long Overlap => Queued + InFlight;
}
