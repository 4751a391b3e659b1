using System.Text.RegularExpressions;

namespace Overlap.Actors.Production;

/// <summary>The marks in <c>overlap.source.text</c> that stand for a number.</summary>
internal static partial class TextMark
{
    /// <summary>The message's number, from 1.</summary>
    public const string Number = "{n}";

    /// <summary>When it was meant to be sent, in µs since 1970-01-01T00:00Z.</summary>
    public const string Time = "{t}";

    /// <summary>When the producer began, in µs since 1970-01-01T00:00Z: it tells producers apart, over all their connections.</summary>
    public const string Producer = "{p}";

    /// <summary>Cuts a text into literal, mark, literal, mark, …, literal; a literal may be empty.</summary>
    public static string[] Cut(string text) => AnyMark.Split(text);

    [GeneratedRegex(@"(\{n\}|\{t\}|\{p\})")]
    private static partial Regex AnyMark { get; }
}
