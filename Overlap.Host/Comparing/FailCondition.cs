using System.Globalization;
using Overlap.Actors.Configuration;
using Overlap.Reports.Comparing;
using Overlap.Reports.Figures;
using Overlap.Reports.Thresholds;

namespace Overlap.Host.Comparing;

/// <summary>
/// When a comparison fails: a condition on the change of a figure from the first run (<c>rate.change &lt; -5%</c>), or on a figure of the
/// others (<c>messages.failed &gt; 0</c>).
/// </summary>
internal sealed class FailCondition
{
    private const string ChangeEnding = ".change";
    private const NumberStyles SignedNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly Condition _condition;
    private readonly bool _isOfChange;

    private FailCondition(Condition condition, bool isOfChange)
    {
        _condition = condition;
        _isOfChange = isOfChange;
    }

    /// <summary>Parses the condition.</summary>
    /// <exception cref="SettingsException">It is none, its figure is unknown, or its value is not of its kind.</exception>
    public static FailCondition Parse(string text)
    {
        var (name, symbol, value) = ConditionParser.Split(text);
        if (!name.EndsWith(ChangeEnding, StringComparison.Ordinal))
            return new FailCondition(ConditionParser.Parse(text), isOfChange: false);
        name = name[..^ChangeEnding.Length];
        if (FigureCatalogue.Find(name) is not { } figure)
            throw new SettingsException($"{name} is not a figure; {ConditionParser.Hint(name)}");
        if (figure.Kind == FigureKind.Word)
            throw new SettingsException($"{name} is a word: it has no change");
        ConditionParser.Check(symbol, Condition.Operators, "");
        return ConditionParser.TryShare(value, SignedNumber, out var share)
            ? new FailCondition(new Condition(text, figure, symbol, share, Word: null), isOfChange: true)
            : throw new SettingsException($"{name}{ChangeEnding} {symbol} {value}: expected a share such as -5% or 0.05");
    }

    /// <summary>The runs for which it is true or cannot be told, with what was measured: <c>B: rate.change &lt; -5%: -7.20 %</c>.</summary>
    public IEnumerable<string> In(RunComparison comparison)
    {
        var row = comparison.Figures.FirstOrDefault(figure => figure.Figure.Name == _condition.Figure.Name);
        for (var run = 1; run < comparison.Runs.Count; run++)
        {
            if (row is null || !HasValue(row, run))
                yield return $"{RunComparison.LetterOf(run)}: {_condition.Text}: no value";
            else if (IsTrue(row, run))
                yield return $"{RunComparison.LetterOf(run)}: {_condition.Text}: {(_isOfChange ? row.ChangeText(run) : row.ValueText(run))}";
        }
    }

    private bool HasValue(ComparedFigure row, int run) =>
        _isOfChange ? row.Changes[run] is not null : row.Numbers[run] is not null || row.Words[run] is not null;

    private bool IsTrue(ComparedFigure row, int run) => _isOfChange
        ? _condition.HoldsFor(row.Changes[run]!.Share)
        : row.Numbers[run] is { } number ? _condition.HoldsFor(number.Number) : _condition.HoldsFor(row.Words[run]!);
}
