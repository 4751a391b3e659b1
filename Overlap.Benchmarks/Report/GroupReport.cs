using System.Globalization;
using Overlap.Benchmarks.TwoProcess;

namespace Overlap.Benchmarks.Report;

/// <summary>The table of one group: medians over the rounds, and ratios that were taken round by round.</summary>
internal static class GroupReport
{
    /// <summary>Its lines.</summary>
    public static IEnumerable<string> Lines(CaseGroup group, IReadOnlyList<CaseResult> results) =>
        group.Figure == Figure.RoundTrip ? RoundTrips(group, results) : Rates(group, results);

    /// <summary>How many times the rate of <paramref name="reference"/> a case had, round by round.</summary>
    public static Spread RateRatio(CaseResult result, CaseResult reference) =>
        Ratio(result, reference, measured => measured.RatePerSecond);

    private static IEnumerable<string> Rates(CaseGroup group, IReadOnlyList<CaseResult> results)
    {
        var references = References(group, results);
        var table = new MarkdownTable([group.Title, "messages/s", .. references.Select(each => $"x {each.Case.Name}"),
            "CPU ns/message", "B/message", "gen 2", "peak MiB"]);
        foreach (var result in results)
        {
            var rate = Spread.Of(result.Measurements.Select(measured => measured.RatePerSecond));
            table.Add([result.Case.Name, $"{Rate(rate.Median)} ({Rate(rate.Lowest)}-{Rate(rate.Highest)})",
                .. references.Select(each => Ratio(RateRatio(result, each))), .. Usages(result)]);
        }
        return table.Lines();
    }

    private static IEnumerable<string> RoundTrips(CaseGroup group, IReadOnlyList<CaseResult> results)
    {
        var references = References(group, results);
        var table = new MarkdownTable([group.Title, "p50 µs", "p99 µs",
            .. references.SelectMany(each => new[] { $"p50 x {each.Case.Name}", $"p99 x {each.Case.Name}" }), "CPU ns/message", "B/message", "gen 2", "peak MiB"]);
        foreach (var result in results)
        {
            table.Add([result.Case.Name, Microseconds(result, measured => measured.RoundTripP50!.Value), Microseconds(result, measured => measured.RoundTripP99!.Value),
                .. references.SelectMany(each => new[]
                {
                    Ratio(Ratio(result, each, measured => measured.RoundTripP50!.Value)),
                    Ratio(Ratio(result, each, measured => measured.RoundTripP99!.Value)),
                }),
                .. Usages(result)]);
        }
        return table.Lines();
    }

    private static List<CaseResult> References(CaseGroup group, IReadOnlyList<CaseResult> results) =>
        [.. group.References.Select(name => results.FirstOrDefault(result => result.Case.Name == name)).OfType<CaseResult>()];

    private static Spread Ratio(CaseResult result, CaseResult reference, Func<Measurement, double> figure) =>
        Spread.Of(result.Measurements.Zip(reference.Measurements, (own, other) => figure(own) / figure(other)));

    // Of the receiver and of the sender.
    private static IEnumerable<string> Usages(CaseResult result)
    {
        yield return Both(usage => usage.CpuNanosecondsPerMessage, "F0");
        yield return Both(usage => usage.BytesPerMessage, "F2");
        yield return Both(usage => usage.Collections, "F0");
        yield return Both(usage => usage.PeakMebibytes, "F0");

        string Both(Func<Usage, double> figure, string format) =>
            $"{Text(Median(measured => figure(measured.Receiver)), format)} / {Text(Median(measured => figure(measured.Sender)), format)}";

        double Median(Func<Measurement, double> figure) => Spread.Of(result.Measurements.Select(figure)).Median;
    }

    private static string Microseconds(CaseResult result, Func<Measurement, double> figure)
    {
        var spread = Spread.Of(result.Measurements.Select(figure));
        return $"{Text(spread.Median, "F1")} ({Text(spread.Lowest, "F1")}-{Text(spread.Highest, "F1")})";
    }

    private static string Rate(double perSecond) => perSecond switch
    {
        >= 1e6 => Text(perSecond / 1e6, "F2") + " M",
        >= 1e3 => Text(perSecond / 1e3, "F1") + " k",
        _ => Text(perSecond, "F0"),
    };

    private static string Ratio(Spread ratio) => $"{Text(ratio.Median, "F2")} ({Text(ratio.Lowest, "F2")}-{Text(ratio.Highest, "F2")})";

    private static string Text(double figure, string format) => figure.ToString(format, CultureInfo.InvariantCulture);
}
