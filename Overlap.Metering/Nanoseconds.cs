namespace Overlap.Metering;

internal static class Nanoseconds
{
    public const double PerMillisecond = 1e6;
    public const double PerSecond = 1e9;

    public static TimeSpan ToTimeSpan(long nanoseconds) => new(nanoseconds / TimeSpan.NanosecondsPerTick);
}
