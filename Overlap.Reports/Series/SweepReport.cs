using Overlap.Metering;

namespace Overlap.Reports.Series;

/// <summary>All combinations of the values of some keys, as <c>sweep.json</c> has them.</summary>
/// <param name="Schema">The version of this form, 1.</param>
/// <param name="Over">The keys and their values.</param>
/// <param name="Combinations">The combinations, in order: the last key's values change fastest.</param>
public sealed record SweepReport(int Schema, IReadOnlyList<SweptKey> Over, IReadOnlyList<SweptRun> Combinations)
{
    /// <summary>The file's name in the sweep's folder.</summary>
    public const string FileName = "sweep.json";
}

/// <summary>A key that is swept.</summary>
/// <param name="Key">The key in full.</param>
/// <param name="Values">Its values, as given.</param>
public sealed record SweptKey(string Key, IReadOnlyList<string> Values);

/// <summary>One combination.</summary>
/// <param name="Name">The name of its folder, its number from 1.</param>
/// <param name="Set">The value of each swept key.</param>
/// <param name="End">How its run ended; null if it has not been run to its end yet.</param>
/// <param name="Summary">The run's summary; null if there is none.</param>
public sealed record SweptRun(string Name, IReadOnlyDictionary<string, string> Set, RunEnd? End, Summary? Summary);
