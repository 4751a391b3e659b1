using System.Globalization;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.worker.body.distribution</c></summary>
/// <param name="Distribution">How durations are distributed.</param>
/// <param name="Shape">The shape of <see cref="DelayDistribution.Lognormal"/> and <see cref="DelayDistribution.Pareto"/>; otherwise 0.</param>
/// <param name="Path">The file of <see cref="DelayDistribution.Trace"/>, or the folder of <see cref="DelayDistribution.Recorded"/>; otherwise null.</param>
public sealed record DelaySettings(DelayDistribution Distribution, double Shape = 0, string? Path = null)
{
    internal const string Key = "overlap.worker.body.distribution";

    internal const string Expected =
        "fixed, uniform, exponential, lognormal SIGMA (above 0 to 5), pareto ALPHA (above 1 to 100), trace FILE, or recorded RUN (a run's folder)";

    private const double MaxSigma = 5;
    private const double MaxAlpha = 100;

    internal static readonly string[] Words = ["fixed", "uniform", "exponential"];

    /// <summary>Reads a value; null if it is none.</summary>
    internal static DelaySettings? Parse(string text)
    {
        var (word, argument) = text.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) switch
        {
            [var alone] => (alone, ""),
            [var first, var rest] => (first, rest.Trim()),
            _ => ("", ""),
        };
        return (word, argument) switch
        {
            ("fixed", "") => new(DelayDistribution.Fixed),
            ("uniform", "") => new(DelayDistribution.Uniform),
            ("exponential", "") => new(DelayDistribution.Exponential),
            ("lognormal", _) when Number(argument) is > 0 and <= MaxSigma and var sigma => new(DelayDistribution.Lognormal, sigma),
            ("pareto", _) when Number(argument) is > 1 and <= MaxAlpha and var alpha => new(DelayDistribution.Pareto, alpha),
            ("trace", not "") => new(DelayDistribution.Trace, Path: argument),
            ("recorded", not "") => new(DelayDistribution.Recorded, Path: argument),
            _ => null,
        };
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
