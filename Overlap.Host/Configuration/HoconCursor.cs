using Overlap.Actors.Configuration;

namespace Overlap.Host.Configuration;

/// <summary>A place in a HOCON text that moves forward over characters, blanks and strings, and counts lines.</summary>
/// <param name="text">The text.</param>
/// <param name="place">What a line, from 1, is called in messages.</param>
internal sealed class HoconCursor(string text, Func<int, string> place)
{
    /// <summary>The index of the current character.</summary>
    public int At { get; private set; }

    /// <summary>Its line, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The current character; NUL at the end.</summary>
    public char Current => AtEnd ? '\0' : text[At];

    public bool AtEnd => At >= text.Length;

    public bool AtComment => Current == '#' || Sees("//");

    /// <summary>Whether nothing but a comment is left of the line.</summary>
    public bool AtEndOfLine => AtEnd || Current == '\n' || AtComment;

    /// <summary>Whether only blanks stand in front of the current character on its line.</summary>
    public bool IsFirstOfLine => text.AsSpan(0, At)[(text.AsSpan(0, At).LastIndexOf('\n') + 1)..].IsWhiteSpace();

    /// <summary>Whether the word <c>include</c> and then a string comes.</summary>
    public bool AtInclude => Sees("include") && Rest["include".Length..].TrimStart(" \t").StartsWith("\"");

    private ReadOnlySpan<char> Rest => AtEnd ? [] : text.AsSpan(At);

    /// <summary>Whether <paramref name="expected"/> comes.</summary>
    public bool Sees(string expected) => Rest.StartsWith(expected);

    /// <summary>Takes the current character.</summary>
    public char Take()
    {
        var taken = Current;
        At++;
        if (taken == '\n')
            Line++;
        return taken;
    }

    /// <summary>Moves to the next <paramref name="character"/>, which is there.</summary>
    public void SkipTo(char character)
    {
        while (Current != character)
            Take();
    }

    public void SkipSpaces()
    {
        while (Current is ' ' or '\t' or '\r')
            Take();
    }

    /// <summary>Moves over blanks, line ends and comments.</summary>
    public void SkipBlanks(bool andCommas = false)
    {
        while (!AtEnd)
        {
            if (AtComment)
                At += Rest.IndexOf('\n') is var end and >= 0 ? end : Rest.Length;
            else if (char.IsWhiteSpace(Current) || (andCommas && Current == ','))
                Take();
            else
                return;
        }
    }

    /// <summary>Takes all up to and with <paramref name="last"/>; null where it does not come on this line.</summary>
    public string? TakeThrough(char last)
    {
        var length = Rest.IndexOfAny(last, '\n') + 1;
        if (length == 0 || Rest[length - 1] != last)
            return null;
        var taken = Rest[..length].ToString();
        At += length;
        return taken;
    }

    /// <summary>Takes a string in quotes, or in three of them.</summary>
    /// <returns>What stands between the quotes, escapes as they are.</returns>
    /// <exception cref="SettingsException">It is never closed.</exception>
    public string TakeString()
    {
        const string Triple = "\"\"\"";
        var line = Line;
        var lines = Sees(Triple);
        var quotes = lines ? Triple : "\"";
        At += quotes.Length;
        var start = At;
        while (!AtEnd && !Sees(quotes) && (lines || Current != '\n'))
        {
            var escapes = Take() == '\\' && !lines;
            if (escapes && Current != '\n')
                Take();
        }
        if (!Sees(quotes))
            throw Mistake($"a {quotes} is never closed", line);
        At += quotes.Length;
        return text[start..(At - quotes.Length)];
    }

    /// <summary>A mistake on a line, the current one if none is named.</summary>
    public SettingsException Mistake(string what, int? line = null) => new($"{place(line ?? Line)}: {what}");
}
