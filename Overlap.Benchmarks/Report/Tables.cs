using System.Globalization;
using Overlap.Benchmarks.Cases;
using Overlap.Benchmarks.Handlers;
using Overlap.Benchmarks.InProcess;
using Overlap.Benchmarks.StartUp;

namespace Overlap.Benchmarks.Report;

/// <summary>The tables of all benchmarks: medians of the rounds, and ratios that are taken round by round.</summary>
internal static class Tables
{
    // The cells of Usages.
    private static readonly string[] UsageHeader = ["CPU ns/message", "B/message", "gen 2", "peak MiB"];

    /// <summary>A group of cases.</summary>
    public static MarkdownTable Group(CaseGroup group, IReadOnlyList<CaseResult> results)
    {
        var references = group.References
            .Select(name => results.FirstOrDefault(result => result.Case.Name == name)).OfType<CaseResult>().ToList();
        return group.Figure == Figure.RoundTrip ? RoundTrips(group, results, references) : Rates(group, results, references);
    }

    /// <summary>What BenchmarkDotNet measured.</summary>
    public static MarkdownTable Primitives(IReadOnlyList<Primitive> primitives)
    {
        var table = new MarkdownTable("in one process", "ns", "B");
        foreach (var primitive in primitives)
            table.Add(primitive.Name, Spread.Of(primitive.Nanoseconds).Format("F2"), Text(primitive.Bytes, "F2"));
        return table;
    }

    /// <summary>Idle workers.</summary>
    public static MarkdownTable IdleWorkers(IdleWorkers idle)
    {
        var table = new MarkdownTable("an idle worker of so many", "bytes of heap", "resident bytes");
        table.Add($"{idle.Count}", Text(idle.HeapBytes, "F0"), Text(idle.ResidentBytes, "F0"));
        return table;
    }

    /// <summary>The start of the published host.</summary>
    public static MarkdownTable StartUp(IReadOnlyList<StartUpRound> rounds)
    {
        var hello = Spread.Of(rounds.Select(round => round.HelloMilliseconds));
        var table = new MarkdownTable("published, ready to run", "ms", "x hello");
        table.Add("hello, to its end", hello.Format("F1"), "");
        AddHost("overlap pull, to its first message", round => round.FirstMessageMilliseconds);
        AddHost("overlap run --messages 1, to its end", round => round.RunMilliseconds);
        return table;

        void AddHost(string name, Func<StartUpRound, double> milliseconds) => table.Add(
            name, Spread.Of(rounds.Select(milliseconds)).Format("F1"),
            Spread.Of(rounds.Select(round => milliseconds(round) / round.HelloMilliseconds)).Format("F2"));
    }

    /// <summary>How late messages at a rate are, and waits.</summary>
    public static MarkdownTable Pace(IReadOnlyList<Lateness> all)
    {
        var table = new MarkdownTable("late, ms", "count", "p50", "p99", "max", "cores");
        foreach (var (name, count, late, cores) in all)
            table.Add(name, $"{count}", Text(late.P50, "F2"), Text(late.P99, "F2"), Text(late.Max, "F2"), Text(cores, "F2"));
        return table;
    }

    /// <summary>Handlers of an application, each beside the first of its group, which is not measured.</summary>
    public static MarkdownTable Handlers(IReadOnlyList<HandlerFigures> all)
    {
        var table = new MarkdownTable("a message", "ns", "x", "B");
        foreach (var group in all.GroupBy(each => each.Group))
        {
            table.Add(group.Key, "", "", "");
            foreach (var each in group)
                table.Add(
                    $"- {each.Name}", Spread.Of(each.Nanoseconds).Format("F0"),
                    Spread.Of(each.Nanoseconds.Zip(group.First().Nanoseconds, (own, other) => own / other)).Format("F2"),
                    Text(Spread.Of(each.Bytes).Median, "F0"));
        }
        return table;
    }

    /// <summary>Job tokens, beside what waiting costs in a shell (seeds/): a process for each waiter.</summary>
    public static MarkdownTable Tokens(TokenFigures figures)
    {
        var ratio = Spread.Of(figures.PairNanoseconds.Zip(figures.BareNanoseconds, (own, bare) => own / bare));
        var table = new MarkdownTable("job tokens", "median", "lowest-highest", "beside");
        Add("acquire and release, ns", figures.PairNanoseconds, "F0", $"{Text(ratio.Median, "F2")} x poll + read + write");
        Add("poll + read + write, ns", figures.BareNanoseconds, "F0", "");
        Add("100 ms on an empty pool, ms too late", figures.OvershootMilliseconds, "F3", "");
        Add("cancel, ms", figures.CancelMilliseconds, "F3", "");
        table.Add($"{figures.Waiters} waiters, threads more", $"{figures.ThreadsForWaiters}", "", "dd, sh, node: a process each");
        table.Add("a waiter, kB", Text(figures.BytesPerWaiter / 1000, "F2"), "", "dd 3780, sh 3920, node 40376");
        return table;

        void Add(string name, IEnumerable<double> each, string format, string beside)
        {
            var spread = Spread.Of(each);
            table.Add(name, Text(spread.Median, format), $"{Text(spread.Lowest, format)}-{Text(spread.Highest, format)}", beside);
        }
    }

    private static MarkdownTable Rates(CaseGroup group, IReadOnlyList<CaseResult> results, IReadOnlyList<CaseResult> references)
    {
        var table = new MarkdownTable([group.Title, "messages/s", .. references.Select(each => $"x {each.Case.Name}"), .. UsageHeader]);
        foreach (var result in results)
        {
            table.Add([
                result.Case.Name,
                Figures(result, PerSecond).Format(Rate),
                .. references.Select(each => Ratio(result, each, PerSecond)),
                .. Usages(result)]);
        }
        return table;

        static double PerSecond(Measurement measured) => measured.RatePerSecond;
    }

    private static MarkdownTable RoundTrips(CaseGroup group, IReadOnlyList<CaseResult> results, IReadOnlyList<CaseResult> references)
    {
        var table = new MarkdownTable([
            group.Title, "p50 µs", "p99 µs",
            .. references.SelectMany(each => new[] { $"p50 x {each.Case.Name}", $"p99 x {each.Case.Name}" }),
            .. UsageHeader]);
        foreach (var result in results)
        {
            table.Add([
                result.Case.Name,
                Figures(result, P50).Format("F1"),
                Figures(result, P99).Format("F1"),
                .. references.SelectMany(each => new[] { Ratio(result, each, P50), Ratio(result, each, P99) }),
                .. Usages(result)]);
        }
        return table;

        static double P50(Measurement measured) => measured.RoundTripP50!.Value;
        static double P99(Measurement measured) => measured.RoundTripP99!.Value;
    }

    private static Spread Figures(CaseResult result, Func<Measurement, double> figure) => Spread.Of(result.Measurements.Select(figure));

    private static string Ratio(CaseResult result, CaseResult reference, Func<Measurement, double> figure) =>
        Spread.Of(result.Measurements.Zip(reference.Measurements, (own, other) => figure(own) / figure(other))).Format("F2");

    // Each of the receiver and of the sender, if there is one.
    private static IEnumerable<string> Usages(CaseResult result)
    {
        yield return Both(usage => usage.CpuNanosecondsPerMessage, "F0");
        yield return Both(usage => usage.BytesPerMessage, "F2");
        yield return Both(usage => usage.Collections, "F0");
        yield return Both(usage => usage.PeakMebibytes, "F0");

        string Both(Func<Usage, double> figure, string format)
        {
            var receiver = Figures(result, measured => figure(measured.Receiver)).Median;
            if (result.Case.Sender is null)
                return Text(receiver, format);
            var sender = Figures(result, measured => figure(measured.Sender!)).Median;
            return $"{Text(receiver, format)} / {Text(sender, format)}";
        }
    }

    /// <summary>Messages per second, as a cell of a table.</summary>
    public static string Rate(double perSecond) => perSecond switch
    {
        >= 1e6 => Text(perSecond / 1e6, "F2") + " M",
        >= 1e3 => Text(perSecond / 1e3, "F1") + " k",
        _ => Text(perSecond, "F0"),
    };

    private static string Text(double figure, string format) => figure.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>The median of some figures, with the lowest and the highest.</summary>
internal readonly record struct Spread(double Median, double Lowest, double Highest)
{
    /// <summary>Of at least one figure; the median of an even number is the mean of the middle two.</summary>
    public static Spread Of(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        var middle = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return new Spread(middle, sorted[0], sorted[^1]);
    }

    /// <summary>As a cell of a table: <c>median (lowest-highest)</c>.</summary>
    public string Format(string format) => Format(figure => figure.ToString(format, CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Format(string)"/>
    public string Format(Func<double, string> format) => $"{format(Median)} ({format(Lowest)}-{format(Highest)})";
}
