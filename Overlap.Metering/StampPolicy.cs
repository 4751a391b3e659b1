namespace Overlap.Metering;

/// <summary>
/// Decides how many bodies in a row share a time stamp, and what the time of such a group says of each of them. Times are in ticks of the
/// run's clock. Not thread-safe: one worker's.
/// </summary>
/// <remarks>
/// A time stamp takes some 25 ns, as much as all the rest of a short message: with a group of up to 32 bodies to a stamp the whole pipeline
/// takes 1.8 times as many messages, and a body <c>none</c> has a median of 6 ns, not the 50 ns of the clock itself.
/// A group is only for bodies that are quick: 64 in a row below 250 ns, each with its own stamp, come before the first one. From then on
/// groups double as long as they stay below <see cref="TargetNanoseconds"/>. As long as a group takes no more than
/// <see cref="ErrorNanoseconds"/>, its time is divided evenly, and no latency is off by more than that. A group that takes longer had
/// something slow in it, and that is never spread over the others: its whole time goes to one body, an upper bound, the others take none,
/// and single stamps follow until 64 bodies in a row are quick again.
/// </remarks>
internal sealed class StampPolicy
{
    /// <summary>The most that a latency of an evenly divided group is off, in nanoseconds.</summary>
    public const long ErrorNanoseconds = 1_000;

    /// <summary>The most bodies in a group.</summary>
    public const int MaxGroup = 32;

    /// <summary>How many quick bodies in a row come before the first group.</summary>
    public const int QuickInARow = 64;

    /// <summary>Below this a body is quick, in nanoseconds.</summary>
    public const long QuickNanoseconds = 250;

    private const long TargetNanoseconds = 500;

    private readonly long _quick;
    private readonly long _target;
    private readonly long _error;
    private int _quickInARow;

    /// <param name="frequency">The clock's ticks a second.</param>
    public StampPolicy(long frequency)
    {
        _quick = Ticks(QuickNanoseconds);
        _target = Ticks(TargetNanoseconds);
        _error = Ticks(ErrorNanoseconds);

        long Ticks(long nanoseconds) => (long)(nanoseconds / Nanoseconds.PerSecond * frequency);
    }

    /// <summary>How many bodies the next group has; 1: the next body has a stamp of its own.</summary>
    public int GroupSize { get; private set; } = 1;

    /// <summary>A body with a stamp of its own has ended.</summary>
    /// <param name="ticks">How long it took.</param>
    public void EndSingle(long ticks)
    {
        _quickInARow = ticks < _quick ? _quickInARow + 1 : 0;
        if (_quickInARow < QuickInARow)
            return;
        _quickInARow = 0;
        GroupSize = 2;
    }

    /// <summary>A group has ended.</summary>
    /// <param name="bodies">How many bodies it had; fewer than <see cref="GroupSize"/> if there were no more, or it was cut.</param>
    /// <param name="ticks">How long it took.</param>
    /// <returns>Whether its time is divided evenly; otherwise it goes to one of the bodies.</returns>
    public bool EndGroup(int bodies, long ticks)
    {
        if (ticks > _error)
        {
            GroupSize = 1;
            return false;
        }
        // The stamp itself is too large a part of a smaller group's time to learn from it.
        if (bodies < GroupSize)
            return true;
        if (ticks > _target)
            GroupSize /= 2;
        else if (2 * ticks <= _target)
            GroupSize = Math.Min(2 * GroupSize, MaxGroup);
        return true;
    }
}
