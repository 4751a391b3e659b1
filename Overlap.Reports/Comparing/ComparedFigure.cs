using Overlap.Metering;
using Overlap.Reports.Figures;

namespace Overlap.Reports.Comparing;

/// <summary>A figure of several runs.</summary>
public sealed class ComparedFigure
{
    /// <param name="figure">The figure.</param>
    /// <param name="runs">The runs; the others are compared with the first.</param>
    public ComparedFigure(Figure figure, IReadOnlyList<ComparedRun> runs)
    {
        Figure = figure;
        Numbers = [.. runs.Select(run => run.NumberOf(figure))];
        Words = [.. runs.Select(run => run.WordOf(figure))];
        Changes = [.. Numbers.Select(number => Change.Between(Numbers[0], number))];
    }

    /// <summary>The figure.</summary>
    public Figure Figure { get; }

    /// <summary>Its number in each run; null where it has none.</summary>
    public IReadOnlyList<Measured?> Numbers { get; }

    /// <summary>Its word in each run; null where it has none.</summary>
    public IReadOnlyList<string?> Words { get; }

    /// <summary>Its change from the first run to each; null where there is nothing to compare.</summary>
    public IReadOnlyList<Change?> Changes { get; }

    /// <summary>Whether a run has a value for it.</summary>
    public bool HasValue => Numbers.Any(number => number is not null) || Words.Any(word => word is not null);

    /// <summary>Its value in a run, for people.</summary>
    /// <param name="run">The run's index.</param>
    public string ValueText(int run) => Numbers[run] is { } number ? Figure.Format(number.Number) : Words[run] ?? HumanFormat.None;

    /// <summary>Its change from the first run to another, for people: <c>=</c> for none; one that can be chance is in parentheses.</summary>
    /// <param name="run">The run's index.</param>
    public string ChangeText(int run) => Changes[run] switch
    {
        { Share: 0 } => "=",
        { IsNoise: true } noise => $"({noise})",
        { } change => change.ToString(),
        null => "",
    };
}
