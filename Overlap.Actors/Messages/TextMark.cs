
namespace Overlap.Actors.Messages;

/// <summary>The marks in <c>overlap.source.text</c> that stand for a number.</summary>
internal static class TextMark
{
    /// <summary>The message's number, from 1.</summary>
    public const string Number = "{n}";

    /// <summary>The intended send time, in µs since 1970-01-01T00:00Z.</summary>
    public const string Time = "{t}";

    /// <summary>The producer's start time, in µs since 1970-01-01T00:00Z; it identifies the producer over all its connections.</summary>
    public const string Producer = "{p}";

    private static readonly string[] All = [Number, Time, Producer];

    /// <summary>Splits a text into literal, mark, literal, mark, …, literal; a literal may be empty.</summary>
    public static string[] Cut(string text)
    {
        var cut = new List<string>();
        var literal = 0;
        for (var at = text.IndexOf('{'); at >= 0; at = text.IndexOf('{', at + 1))
        {
            if (Array.Find(All, mark => text.AsSpan(at).StartsWith(mark)) is not { } mark)
                continue;
            cut.Add(text[literal..at]);
            cut.Add(mark);
            literal = at + mark.Length;
        }
        cut.Add(text[literal..]);
        return [.. cut];
    }
}
