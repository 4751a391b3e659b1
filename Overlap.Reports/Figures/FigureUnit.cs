namespace Overlap.Reports.Figures;

/// <summary>The unit of a number in <c>summary.json</c>, which a member's name ends in; what is in the member has the same.</summary>
/// <param name="Name">The unit: <c>ns</c>, <c>ms</c>, <c>s</c>, <c>bytes</c> or <c>per_s</c>; empty for none.</param>
/// <param name="Kind">What is counted in it.</param>
/// <param name="Seconds">How long it is, for a time; otherwise 1.</param>
internal sealed record FigureUnit(string Name, FigureKind Kind, double Seconds = 1)
{
    /// <summary>Of a number whose name has no unit.</summary>
    public static readonly FigureUnit None = new("", FigureKind.Count);

    /// <summary>Of a word.</summary>
    public static readonly FigureUnit Word = new("", FigureKind.Word);

    // The longer ones first: _per_s ends in _s.
    private static readonly Ending[] Endings =
    [
        new("_bytes_per_message", new("bytes", FigureKind.Size), Kept: "_per_message"),
        new("_bytes", new("bytes", FigureKind.Size)),
        new("_per_s", new("per_s", FigureKind.Rate)),
        new("_ns", new("ns", FigureKind.Duration, 1e-9)),
        new("_ms", new("ms", FigureKind.Duration, 1e-3)),
        new("_s", new("s", FigureKind.Duration)),
        new("error", new("", FigureKind.Share), Kept: "error"),
        new("at_bound", new("", FigureKind.Share), Kept: "at_bound"),
    ];

    /// <summary>The unit of a member; null if its name says none.</summary>
    public static FigureUnit? Of(string member) => Find(member)?.Unit;

    /// <summary>A member's name without its unit.</summary>
    public static string WithoutUnit(string member) => Find(member) is { } ending ? member[..^ending.Text.Length] + ending.Kept : member;

    private static Ending? Find(string member) => Array.Find(Endings, ending => member.EndsWith(ending.Text, StringComparison.Ordinal));

    private sealed record Ending(string Text, FigureUnit Unit, string Kept = "");
}
