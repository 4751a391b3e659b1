namespace Overlap.Metering.Verdicts;

/// <summary>Whether a series rises: by the Mann-Kendall test (Mann, "Nonparametric tests against trend", Econometrica 13:3, 1945).</summary>
internal static class Trend
{
    // With ten values, chance alone reaches it once in a thousand series.
    private const double MinTau = 0.7;

    // What is smaller is of no consequence, and noise that is correlated in time can pass the test.
    private const double MinRise = 0.05;

    // A series that has risen and then stays rises, at its end, by less than a third of what it did on average.
    private const double MinLateSlope = 0.3;

    /// <summary>Whether nearly every later value is higher, by 5 % of the mean or more from start to end, and still so at the end.</summary>
    /// <param name="values">The values, at even intervals; four or more.</param>
    public static bool Rises(IReadOnlyList<double> values)
    {
        var third = Math.Max(1, values.Count / 3);
        var rise = values.TakeLast(third).Average() - values.Take(third).Average();
        return Tau(values) >= MinTau && rise >= MinRise * values.Average() && IsLateSlopeOf(values, third);
    }

    // Kendall's tau of the values with time: 1 if each later one is higher, -1 if each is lower.
    private static double Tau(IReadOnlyList<double> values)
    {
        var sum = 0;
        for (var earlier = 0; earlier < values.Count; earlier++)
            for (var later = earlier + 1; later < values.Count; later++)
                sum += Math.Sign(values[later] - values[earlier]);
        return 2.0 * sum / (values.Count * (values.Count - 1.0));
    }

    private static bool IsLateSlopeOf(IReadOnlyList<double> values, int third)
    {
        var whole = (values[^1] - values[0]) / (values.Count - 1);
        var late = (values[^1] - values[^(third + 1)]) / third;
        return late >= MinLateSlope * whole;
    }
}
