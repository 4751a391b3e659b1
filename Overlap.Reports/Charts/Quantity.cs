using Overlap.Metering;

namespace Overlap.Reports.Charts;

/// <summary>What is measured along an axis: which steps are round, and how a value is written.</summary>
internal sealed class Quantity
{
    private static readonly double[] RoundSeconds =
        [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];

    private readonly Func<double, double> _step;
    private readonly Func<double, string> _tick;
    private readonly Func<double, string> _format;

    private Quantity(string name, Func<double, double> step, Func<double, string> tick, Func<double, string> format) =>
        (Name, _step, _tick, _format) = (name, step, tick, format);

    /// <summary>Messages.</summary>
    public static Quantity Count { get; } = new(
        "count", least => Math.Max(1, RoundUp(least, 10, [1, 2, 5, 10])), TickLabel.Count, HumanFormat.Short);

    /// <summary>Messages a second.</summary>
    public static Quantity Rate { get; } = new(
        "rate", least => RoundUp(least, 10, [1, 2, 5, 10]), value => $"{TickLabel.Count(value)}/s", value => $"{HumanFormat.Short(value)}/s");

    /// <summary>Seconds.</summary>
    public static Quantity Seconds { get; } = new("seconds", SecondsStep, TickLabel.Seconds, HumanFormat.Seconds);

    /// <summary>Bytes.</summary>
    public static Quantity Bytes { get; } = new("bytes", least => Math.Max(1, RoundUp(least, 2, [1, 2])), TickLabel.Bytes, HumanFormat.Size);

    /// <summary>Its name for scripts.</summary>
    public string Name { get; }

    /// <summary>The smallest round step that is <paramref name="least"/> or more.</summary>
    /// <param name="least">Above 0.</param>
    public double StepFrom(double least) => _step(least);

    /// <summary>A round value beside its tick.</summary>
    public string Tick(double value) => _tick(value);

    /// <summary>A measured value, to three digits.</summary>
    public string Format(double value) => _format(value);

    private static double SecondsStep(double least) => least switch
    {
        < 1 => RoundUp(least, 10, [1, 2, 5, 10]),
        <= 86_400 => RoundSeconds.First(step => step >= least),
        _ => 86_400 * RoundUp(least / 86_400, 10, [1, 2, 5, 10]),
    };

    // The power is taken a little lower, because of what a logarithm loses.
    private static double RoundUp(double least, double @base, double[] factors)
    {
        var power = Math.Pow(@base, Math.Floor(Math.Log(least, @base) - 1e-9));
        return power * factors.First(factor => power * factor >= least * (1 - 1e-9));
    }
}
