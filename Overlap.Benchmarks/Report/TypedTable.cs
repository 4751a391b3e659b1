using Overlap.Benchmarks.Typed;

namespace Overlap.Benchmarks.Report;

/// <summary>The commands as typed: medians of the rounds, and ratios that are taken round by round.</summary>
internal static class TypedTable
{
    /// <summary>The table.</summary>
    public static MarkdownTable Of(IReadOnlyList<TypedResult> results)
    {
        var references = results.Where(result => result.Name is TypedBenchmark.LibZmq or TypedBenchmark.BareNetMq).ToList();
        var table = new MarkdownTable(["as typed", "messages", "messages/s", .. references.Select(each => $"x {each.Name}"), "start to end, s"]);
        foreach (var result in results)
        {
            table.Add([
                result.Name,
                Tables.Rate(result.Messages),
                Spread.Of(result.Rounds.Select(round => round.RatePerSecond)).Format(Tables.Rate),
                .. references.Select(each => Ratio(result, each)),
                Spread.Of(result.Rounds.Select(round => round.Seconds)).Format("F1")]);
        }
        return table;
    }

    private static string Ratio(TypedResult result, TypedResult reference) =>
        Spread.Of(result.Rounds.Zip(reference.Rounds, (own, other) => own.RatePerSecond / other.RatePerSecond)).Format("F2");
}
