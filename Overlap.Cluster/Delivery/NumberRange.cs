namespace Overlap.Cluster.Delivery;

/// <summary>Consecutive numbers of messages.</summary>
/// <param name="First">The first number.</param>
/// <param name="Count">How many; 0 for none.</param>
internal readonly record struct NumberRange(long First, long Count)
{
    /// <summary>The number after the last one.</summary>
    public long End => First + Count;

    /// <summary>Its first numbers.</summary>
    /// <param name="most">The most of them.</param>
    public NumberRange Take(long most) => this with { Count = Math.Min(Count, most) };

    /// <summary>Without its first numbers.</summary>
    /// <param name="count">How many, at most <see cref="Count"/>.</param>
    public NumberRange Skip(long count) => new(First + count, Count - count);
}
