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
    private static readonly string Style = Resource("report.css");
    private static readonly string Script = Resource("report.js");

    /// <summary>The whole page.</summary>
    /// <param name="main">What is in it.</param>
    /// <param name="title">Its title.</param>
    public static string Around(string main, string title)
    {
        var html = new MarkupWriter();
        html.Line($"<!DOCTYPE html>");
        html.Line($"<html lang=\"en\"><head><meta charset=\"utf-8\"/>");
        html.Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{new RawMarkup(Policy)}\"/>");
        html.Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        html.Line($"<meta name=\"color-scheme\" content=\"light dark\"/>");
        html.Line($"<title>{title}</title>");
        html.Line($"<style>{new RawMarkup(Style)}</style></head><body>");
        html.Line($"<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>");
        html.Line($"<pattern id=\"hatch\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">");
        html.Line($"<rect width=\"3\" height=\"8\"/></pattern></defs></svg>");
        html.Line($"<main>{new RawMarkup(main)}</main>");
        html.Line($"<script>{new RawMarkup(Script)}</script></body></html>");
        return html.ToString();
    }

    private static string Policy =>
        $"default-src 'none'; style-src 'sha256-{HashOf(Style)}'; script-src 'sha256-{HashOf(Script)}'; base-uri 'none'; form-action 'none'";

    private static string HashOf(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using var stream = typeof(PageFrame).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
