namespace Overlap.Actors.Time;

/// <summary>A clock's time stamp and its wall clock's time, of the same moment.</summary>
/// <param name="Stamp">The time stamp.</param>
/// <param name="Utc">The wall clock's time.</param>
internal readonly record struct ClockReading(long Stamp, DateTimeOffset Utc)
{
    private const int Tries = 5;

    /// <summary>
    /// Reads both: the closest of several readings, since a thread that is suspended between the two, or compiles the second, sets them apart
    /// by milliseconds.
    /// </summary>
    public static ClockReading Take(TimeProvider time)
    {
        var (closest, distance) = (default(ClockReading), long.MaxValue);
        for (var tried = 0; tried < Tries; tried++)
        {
            var before = time.GetTimestamp();
            var utc = time.GetUtcNow();
            var apart = time.GetTimestamp() - before;
            if (apart < distance)
                (closest, distance) = (new ClockReading(before + apart / 2, utc), apart);
        }
        return closest;
    }
}
