namespace Overlap.Reports.Charts;

/// <summary>What happened at a time, or for a time.</summary>
/// <param name="Text">What it is.</param>
/// <param name="From">When, in seconds.</param>
/// <param name="To">When it ended, in seconds; null for a moment.</param>
internal sealed record TimeNote(string Text, double From, double? To = null)
{
    /// <summary>What went wrong is marked at the foot of the charts, and has no label of its own.</summary>
    public bool IsFault { get; init; }
}
