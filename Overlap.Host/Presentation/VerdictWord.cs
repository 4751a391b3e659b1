using Overlap.Metering.Verdicts;

namespace Overlap.Host.Presentation;

/// <summary>A verdict as a word in a table.</summary>
internal static class VerdictWord
{
    /// <summary>The word, in the colour of what it means.</summary>
    public static string Of(VerdictKind kind)
    {
        var word = Plain(kind);
        return kind switch
        {
            VerdictKind.Stuck or VerdictKind.Growing => $"[red]{word}[/]",
            VerdictKind.Held => $"[yellow]{word}[/]",
            _ => word,
        };
    }

    /// <summary>The word alone.</summary>
    public static string Plain(VerdictKind kind) => $"{kind}".ToLowerInvariant();
}
