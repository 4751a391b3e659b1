namespace Overlap.Reports.Charts;

/// <summary>Which labels beside each other can be shown without one running into another.</summary>
internal static class LabelRow
{
    /// <summary>How wide a chart is at least on a phone, in pixels.</summary>
    public const double Phone = 230;

    private const double Gap = 6;

    // Of the characters of an interface's font at 11 pixels, a little more than the mean.
    private const double CharacterWidth = 6.4;

    /// <summary>About how wide a text is, in pixels.</summary>
    public static double WidthOf(string text) => text.Length * CharacterWidth;

    /// <summary>The labels that fit: the first, and each that begins after the last one that fits.</summary>
    /// <param name="labels">Where each begins, in pixels, and its text; in order.</param>
    public static IReadOnlyList<bool> Fit(IEnumerable<(double From, string Text)> labels)
    {
        var end = double.NegativeInfinity;
        return
        [
            .. labels.Select(label =>
            {
                if (label.From < end)
                    return false;
                end = label.From + WidthOf(label.Text) + Gap;
                return true;
            }),
        ];
    }
}
