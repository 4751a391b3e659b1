using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Overlap.Reports.Markup;

namespace Overlap.Reports.Html;

/// <summary>
/// The page around a report: one file that asks for no other. Its policy lets it run its own script and style sheet alone, by their hashes,
/// so that nothing in a report could do anything, and load nothing.
/// </summary>
internal static class PageFrame
{
    private static readonly string Style = Resource(typeof(PageFrame).Assembly, "report.css");
    private static readonly string Script = Resource(typeof(PageFrame).Assembly, "report.js");

    /// <summary>The whole page.</summary>
    /// <param name="main">What is in it.</param>
    /// <param name="title">Its title.</param>
    /// <param name="live">What a live page has beside it; null for a file.</param>
    public static string Around(string main, string title, PagePart? live = null)
    {
        var html = new MarkupWriter();
        html.Line($"<!DOCTYPE html>");
        html.Line($"<html lang=\"en\"><head><meta charset=\"utf-8\"/>");
        html.Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{new RawMarkup(PolicyOf(live))}\"/>");
        html.Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        html.Line($"<meta name=\"color-scheme\" content=\"light dark\"/>");
        html.Line($"<title>{title}</title>");
        html.Line($"<style>{new RawMarkup(Style)}</style>");
        if (live is not null)
            html.Line($"<style>{new RawMarkup(live.Style)}</style>");
        html.Line($"</head><body>");
        html.Line($"<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>");
        html.Line($"<pattern id=\"hatch\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">");
        html.Line($"<rect width=\"3\" height=\"8\"/></pattern></defs></svg>");
        if (live is not null)
            html.Line($"{new RawMarkup(live.Markup)}");
        html.Line($"<main>{new RawMarkup(main)}</main>");
        html.Line($"<script>{new RawMarkup(Script)}</script>");
        if (live is not null)
            html.Line($"<script>{new RawMarkup(live.Script)}</script>");
        html.Line($"</body></html>");
        return html.ToString();
    }

    /// <summary>A text that is in an assembly.</summary>
    public static string Resource(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string PolicyOf(PagePart? live)
    {
        var (styles, scripts, more) = (HashOf(Style), HashOf(Script), "");
        if (live is not null)
            (styles, scripts, more) = ($"{styles} {HashOf(live.Style)}", $"{scripts} {HashOf(live.Script)}", "; connect-src 'self'");
        return $"default-src 'none'; style-src {styles}; script-src {scripts}{more}; base-uri 'none'; form-action 'none'";
    }

    private static string HashOf(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
