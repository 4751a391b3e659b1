using System.Globalization;
using Overlap.Reports.Figures;
using Overlap.Reports.Thresholds;

namespace Overlap.Actors.Configuration;

/// <summary>Parses conditions on figures: <c>latency.total.p99 &lt; 3.1s</c>.</summary>
internal static class ConditionParser
{
    private const string OperatorCharacters = "<>=!~";
    private const NumberStyles PlainNumber = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Parses a condition.</summary>
    /// <exception cref="SettingsException">It is none, its figure is unknown, or its value is not of the figure's kind.</exception>
    public static Condition Parse(string text)
    {
        var (name, symbol, value) = Split(text);
        if (FigureCatalogue.Find(name) is not { } figure)
            throw new SettingsException($"{name} is not a figure; {Hint(name)}");
        if (figure.Kind == FigureKind.Word)
        {
            Check(symbol, Condition.WordOperators, $"{name} is a word: ");
            return new Condition(text, figure, symbol, Limit: 0, Word(figure, value));
        }
        Check(symbol, Condition.Operators, "");
        return TryNumber(figure, value, out var limit)
            ? new Condition(text, figure, symbol, limit, Word: null)
            : throw new SettingsException($"{name} {symbol} {value}: expected {Expected(figure.Kind)}");
    }

    /// <summary>Splits a condition at its operator.</summary>
    /// <exception cref="SettingsException">A part is missing.</exception>
    public static (string Name, string Operator, string Value) Split(string text)
    {
        var start = text.IndexOfAny(OperatorCharacters.ToCharArray());
        var length = start < 0 ? 0 : text.AsSpan(start).IndexOfAnyExcept(OperatorCharacters);
        return start > 0 && length > 0 && text[..start].Trim() is { Length: > 0 } name && text[(start + length)..].Trim() is { Length: > 0 } value
            ? (name, text[start..(start + length)], value)
            : throw new SettingsException("expected a figure, an operator and a value, such as overlap.max <= 1000");
    }

    /// <summary>The error for a symbol that is none of the operators.</summary>
    /// <exception cref="SettingsException">It is none.</exception>
    public static void Check(string symbol, IReadOnlyList<string> operators, string why)
    {
        if (!operators.Contains(symbol))
            throw new SettingsException($"{why}{symbol} is no operator here: expected {string.Join(", ", operators.SkipLast(1))} or {operators[^1]}");
    }

    /// <summary>Reads a share: <c>2%</c> or <c>0.02</c>.</summary>
    /// <param name="text">The share.</param>
    /// <param name="styles">Which numbers are read.</param>
    /// <param name="share">The share of 1.</param>
    public static bool TryShare(string text, NumberStyles styles, out double share)
    {
        var isPercent = text.EndsWith('%');
        var isShare = double.TryParse(isPercent ? text[..^1].TrimEnd() : text, styles, CultureInfo.InvariantCulture, out share) && double.IsFinite(share);
        share = isPercent ? share / 100 : share;
        return isShare;
    }

    /// <summary>What was probably meant by a name that is no figure's.</summary>
    public static string Hint(string name)
    {
        var known = FigureCatalogue.All.Concat(FigureCatalogue.OfItems).Select(figure => figure.Name);
        return NearestName.To(name, known) is { } nearest
            ? $"did you mean {nearest}?"
            : "figures are the members of summary.json without their units, such as overlap.max or latency.total.p99";
    }

    private static string Word(Figure figure, string value)
    {
        if (figure.Words.Contains(value))
            return value;
        var meant = NearestName.Within(2, value, figure.Words) is { } nearest ? $"; did you mean {nearest}?" : "";
        throw new SettingsException($"{figure.Name} is never {value}: expected {string.Join(", ", figure.Words.SkipLast(1))} or {figure.Words[^1]}{meant}");
    }

    private static bool TryNumber(Figure figure, string text, out double number)
    {
        switch (figure.Kind)
        {
            case FigureKind.Duration:
                var isDuration = Units.TryParseDuration(text, out var duration);
                number = figure.NumberOf(duration);
                return isDuration;
            case FigureKind.Size:
                var isSize = Units.TryParseSize(text, out var bytes);
                number = bytes;
                return isSize;
            case FigureKind.Share:
                return TryShare(text, PlainNumber, out number);
            case FigureKind.Rate when text.EndsWith("/s", StringComparison.Ordinal):
                text = text[..^2].TrimEnd();
                break;
        }
        return double.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    private static string Expected(FigureKind kind) => kind switch
    {
        FigureKind.Duration => "a duration with its unit (us, ms, s, m, h, d)",
        FigureKind.Size => "a size with its unit (B, kB, KiB, MB, MiB, GB, GiB)",
        FigureKind.Share => "a share such as 2% or 0.02",
        FigureKind.Rate => "messages a second, such as 20000 or 20000/s",
        _ => "a number such as 1000 or 1e6",
    };
}
