namespace Overlap.Reports.Charts;

/// <summary>A level that values are held against: a bound, a threshold.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The level, in the unit of the vertical axis.</param>
/// <param name="Holds">Whether it holds; null if that is not judged.</param>
internal sealed record LimitLine(string Name, double Value, bool? Holds = null)
{
    // A line far above all values would press them flat.
    private const double Near = 1.5;

    /// <summary>Its text: the name, and a mark for what does not hold.</summary>
    public string Text => Holds switch
    {
        true => $"{Name} ✓",
        false => $"{Name} ✗",
        null => Name,
    };

    /// <summary>Its classes in the style sheet.</summary>
    public string Classes => Holds == false ? "limit broken" : "limit";

    /// <summary>Whether it is on an axis.</summary>
    public bool IsOn(Scale axis) => Value >= axis.From && Value <= axis.To;

    /// <summary>The highest of values and of the limits near enough to be drawn beside them.</summary>
    /// <param name="values">The highest of the values.</param>
    /// <param name="limits">The limits.</param>
    public static double Highest(double values, IEnumerable<LimitLine> limits) =>
        limits.Select(limit => limit.Value).Where(limit => limit <= Near * values).Append(values).Max();
}
