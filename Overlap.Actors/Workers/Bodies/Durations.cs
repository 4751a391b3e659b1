namespace Overlap.Actors.Workers.Bodies;

/// <summary>Random durations. The same random numbers make the same durations; none is above 1 day.</summary>
internal static class Durations
{
    private static readonly double MaxTicks = TimeSpan.FromDays(1).Ticks;

    /// <summary>Evenly from 0 to twice the mean.</summary>
    public static TimeSpan Uniform(Random random, TimeSpan mean) => Of(2 * random.NextDouble() * mean.Ticks);

    /// <summary>Exponential: the time between two events that have nothing to do with each other.</summary>
    public static TimeSpan Exponential(Random random, TimeSpan mean) => Of(-Math.Log(AboveZero(random)) * mean.Ticks);

    /// <summary>Log-normal.</summary>
    /// <param name="random">The random numbers.</param>
    /// <param name="mean">The mean, which is e^(σ²/2) times the median.</param>
    /// <param name="sigma">The standard deviation of the logarithm.</param>
    public static TimeSpan Lognormal(Random random, TimeSpan mean, double sigma) =>
        Of(mean.Ticks * Math.Exp(sigma * Normal(random) - sigma * sigma / 2));

    /// <summary>Pareto: a heavy tail, whose variance is infinite where α is 2 or less.</summary>
    /// <param name="random">The random numbers.</param>
    /// <param name="mean">The mean, which is α / (α − 1) times the lowest.</param>
    /// <param name="alpha">The tail's exponent, above 1.</param>
    public static TimeSpan Pareto(Random random, TimeSpan mean, double alpha) =>
        Of(mean.Ticks * (alpha - 1) / alpha * Math.Pow(AboveZero(random), -1 / alpha));

    // Box and Muller's. The second of each pair is not kept, so that each duration depends on numbers of its own.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(AboveZero(random))) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double AboveZero(Random random) => 1 - random.NextDouble();

    private static TimeSpan Of(double ticks) => new((long)Math.Min(ticks, MaxTicks));
}
