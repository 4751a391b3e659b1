namespace Overlap.Tests.Metering;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class ManualTime(long frequency = 1_000_000_000) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 19, 20, 59, 453, TimeSpan.Zero);

    // Stamps do not begin at 0 on a real machine either.
    public long Now { get; private set; } = 123_456_789;

    private TimeSpan Elapsed { get; set; }

    public override long TimestampFrequency => frequency;

    public override long GetTimestamp() => Now;

    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    public void Advance(TimeSpan by)
    {
        Elapsed += by;
        Now += (long)(by.TotalSeconds * frequency);
    }

    /// <summary>Moves its stamps alone, by less than a <see cref="TimeSpan"/> can say.</summary>
    public void Pass(long ticks) => Now += ticks;

    public void AdvanceMs(double milliseconds) => Advance(TimeSpan.FromMilliseconds(milliseconds));
}
