using System.Globalization;
using System.Text;

namespace Overlap.JobTokens;

/// <summary>Text from elsewhere, made safe for a terminal and a log.</summary>
internal static class Escaped
{
    private const int MaxLength = 120;

    /// <summary>The text with control and format characters as <c>\u….</c>; a long one is cut, with its length.</summary>
    public static string Text(string text)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, MaxLength)).EnumerateRunes())
        {
            if (IsPrintable(rune))
                escaped.Append(rune);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
        }
        if (text.Length > MaxLength)
            escaped.Append(CultureInfo.InvariantCulture, $"… ({text.Length} characters)");
        return escaped.ToString();
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
