using Overlap.Metering;
using Overlap.Metering.Limits;

namespace Overlap.Reports.Series;

/// <summary>The search for the highest rate that holds, as <c>limit.json</c> has it.</summary>
/// <param name="Schema">The version of this form, 1.</param>
/// <param name="Precision">How far <paramref name="Broken"/> may be above <paramref name="Best"/>, relative to it, where it is found.</param>
/// <param name="IsFound">Whether the search has come to its end.</param>
/// <param name="Best">The highest rate that held; null if none has.</param>
/// <param name="Broken">The lowest rate that did not; null if all have.</param>
/// <param name="Settings">What was run, at the last rate; null before the first run has ended.</param>
/// <param name="Steps">The steps, in order. Each has a folder by its number.</param>
public sealed record LimitReport(
    int Schema, double Precision, bool IsFound, RateStep? Best, RateStep? Broken, RunSettings? Settings, IReadOnlyList<RateStep> Steps)
{
    /// <summary>The file's name in the search's folder.</summary>
    public const string FileName = "limit.json";
}
