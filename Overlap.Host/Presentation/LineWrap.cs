namespace Overlap.Host.Presentation;

/// <summary>Breaks text into lines at blanks, but not between a number and its unit, nor between a name such as <c>max</c> and its number.</summary>
internal static class LineWrap
{
    /// <summary>Breaks <paramref name="text"/> into lines of at most <paramref name="width"/> characters; a longer word gets a line of its own.</summary>
    public static string Wrap(string text, int width)
    {
        var lines = new List<string> { "" };
        foreach (var phrase in Phrases(text, width))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + phrase.Length > width)
                lines.Add(phrase);
            else
                lines[^1] += (lines[^1].Length > 0 ? " " : "") + phrase;
        }
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Phrases(string text, int width)
    {
        var phrase = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var joins = phrase.Length + 1 + word.Length <= width
                && (char.IsAsciiDigit(phrase.LastOrDefault()) || (phrase == "max" && char.IsAsciiDigit(word[0])));
            if (phrase.Length > 0 && !joins)
            {
                yield return phrase;
                phrase = "";
            }
            phrase += (phrase.Length > 0 ? " " : "") + word;
        }
        yield return phrase;
    }
}
