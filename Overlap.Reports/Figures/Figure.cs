using System.Text.Json;
using Overlap.Metering;

namespace Overlap.Reports.Figures;

/// <summary>A number that a run has measured, or a word that it was judged by, as a member of <c>summary.json</c>.</summary>
public sealed class Figure
{
    private readonly IReadOnlyList<string> _path;
    private readonly FigureUnit _unit;

    /// <param name="path">The members' names down to this one, as written; in a list an item's name, or its number from 1.</param>
    /// <param name="unit">What its number counts.</param>
    /// <param name="words">The words it may be.</param>
    internal Figure(IReadOnlyList<string> path, FigureUnit unit, IReadOnlyList<string> words)
    {
        _path = path;
        _unit = unit;
        Words = words;
        Name = string.Join('.', path.Select(FigureUnit.WithoutUnit));
    }

    /// <summary>Its path in <c>summary.json</c>, without units: <c>latency.total.p99</c> for <c>latency_ms.total.p99</c>.</summary>
    public string Name { get; }

    /// <summary>What it counts.</summary>
    public FigureKind Kind => _unit.Kind;

    /// <summary>The unit of its number: <c>ns</c>, <c>ms</c>, <c>s</c>, <c>bytes</c>, <c>per_s</c>; empty for a count, a share or a word.</summary>
    public string Unit => _unit.Name;

    /// <summary>The words it may be; empty for a number.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Its number, in its <see cref="Unit"/>; null where the summary has none.</summary>
    /// <param name="summary">The content of <c>summary.json</c>, of this version or an older one.</param>
    public double? NumberIn(JsonElement summary) => Find(summary, _path) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    /// <summary>Its word; null where the summary has none.</summary>
    /// <param name="summary">The content of <c>summary.json</c>, of this version or an older one.</param>
    public string? WordIn(JsonElement summary) => Find(summary, _path) is { ValueKind: JsonValueKind.String } word ? word.GetString() : null;

    /// <summary>A number of this figure for people: <c>63.2 k</c>, <c>12.4 ms</c>, <c>64.2 MiB</c>, <c>20.0 k/s</c>, <c>0.21 %</c>.</summary>
    /// <param name="number">The number in its <see cref="Unit"/>; may be negative, for a difference.</param>
    public string Format(double number)
    {
        var (sign, size) = (number < 0 ? "-" : "", Math.Abs(number));
        return sign + Kind switch
        {
            FigureKind.Duration => HumanFormat.Duration(TimeSpan.FromSeconds(size * _unit.Seconds)),
            FigureKind.Size => HumanFormat.Size(size),
            FigureKind.Rate => $"{HumanFormat.Short(size)}/s",
            FigureKind.Share => HumanFormat.Percent(size),
            _ => HumanFormat.Short(size),
        };
    }

    /// <summary>The number for a time.</summary>
    internal double NumberOf(TimeSpan time) => time.TotalSeconds / _unit.Seconds;

    /// <summary>Whether each item of a list has it.</summary>
    internal bool IsOfItems => _path.Contains(FigureItem.Any);

    /// <summary>This figure if that is its name; that of one item if it is the name of such; otherwise null.</summary>
    internal Figure? Named(string name)
    {
        if (!IsOfItems)
            return name == Name ? this : null;
        var (names, own) = (name.Split('.'), Name.Split('.'));
        var isItem = names.Length == own.Length && names.Zip(own).All(each => each.First == each.Second || each is { First.Length: > 0, Second: FigureItem.Any });
        return isItem ? new Figure([.. _path.Zip(names, (member, given) => member == FigureItem.Any ? given : member)], _unit, Words) : null;
    }

    /// <summary>This figure, or that of each item in a summary.</summary>
    internal IEnumerable<Figure> EachIn(JsonElement summary)
    {
        if (!IsOfItems)
            return [this];
        var list = _path.TakeWhile(member => member != FigureItem.Any).ToList();
        return FigureItem.NamesIn(Find(summary, list)).SelectMany(name =>
            new Figure([.. list, name, .. _path.Skip(list.Count + 1)], _unit, Words).EachIn(summary));
    }

    private static JsonElement? Find(JsonElement summary, IReadOnlyList<string> path)
    {
        var found = summary;
        foreach (var name in path)
        {
            if (Child(found, name) is not { } child)
                return null;
            found = child;
        }
        return found;
    }

    private static JsonElement? Child(JsonElement parent, string name)
    {
        switch (parent.ValueKind)
        {
            case JsonValueKind.Object:
                return parent.TryGetProperty(name, out var member) ? member : null;
            case JsonValueKind.Array:
                return FigureItem.Find(parent, name);
            default:
                return null;
        }
    }
}
