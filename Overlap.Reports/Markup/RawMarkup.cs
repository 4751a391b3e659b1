namespace Overlap.Reports.Markup;

/// <summary>Markup that this program has made itself, and that is not to be escaped again.</summary>
/// <param name="Text">The markup.</param>
internal readonly record struct RawMarkup(string Text);
