using Overlap.Metering;
using Overlap.Metering.Verdicts;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html.Sections;

/// <summary>The verdict: a sign, its word, and its sentence.</summary>
internal static class VerdictSection
{
    public static void Write(MarkupWriter html, Summary summary)
    {
        if (summary.Verdict is { } verdict)
        {
            var word = verdict.Kind.ToString();
            html.Line($"<section class=\"verdict {word.ToLowerInvariant()}\" aria-label=\"Verdict\"><p>");
            html.Line($"<strong><span aria-hidden=\"true\">{SignOf(verdict.Kind)}</span> {word}</strong> {Rest(verdict.Text, word)}</p>");
            if (RunProblem.Of(summary) is { } problem)
                html.Line($"<p>{problem}</p>");
            html.Line($"</section>");
        }
    }

    /// <summary>A sign, so that a verdict is not told by its colour alone.</summary>
    public static string SignOf(VerdictKind kind) => kind switch
    {
        VerdictKind.Settled => "●",
        VerdictKind.Held => "■",
        VerdictKind.Growing => "▲",
        VerdictKind.Starved => "▽",
        VerdictKind.Stuck => "✖",
        _ => "○",
    };

    // The word stands before it already; a stage's number comes first.
    private static string Rest(string text, string word)
    {
        var at = text.IndexOf($"{word}: ", StringComparison.Ordinal);
        return at < 0 ? text : text.Remove(at, word.Length + 2);
    }
}
