namespace Overlap.Reports.Html;

/// <summary>What a live page has beside what a report has: it may ask its own server for more.</summary>
/// <param name="Markup">Markup above the report.</param>
/// <param name="Style">The style of that.</param>
/// <param name="Script">A script that runs after the report's own.</param>
internal sealed record PagePart(string Markup, string Style, string Script);
