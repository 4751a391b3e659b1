using Overlap.Actors.Configuration;

namespace Overlap.Host.Configuration;

/// <summary>A position in a HOCON text that moves forward over characters, blanks and strings, and counts lines.</summary>
/// <param name="text">The text.</param>
/// <param name="place">Formats a line number, from 1, for messages.</param>
internal sealed class HoconCursor(string text, Func<int, string> place)
{
    /// <summary>The index of the current character.</summary>
    public int At { get; private set; }

    /// <summary>Its line, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The current character; NUL at the end.</summary>
    public char Current => AtEnd ? '\0' : text[At];

    public bool AtEnd => At >= text.Length;

    public bool AtComment => Current == '#' || IsAt("//");

    /// <summary>Whether the rest of the line is empty or a comment.</summary>
    public bool AtEndOfLine => AtEnd || Current == '\n' || AtComment;

    /// <summary>Whether only blanks precede the current character on its line.</summary>
    public bool IsFirstOfLine => text.AsSpan(0, At)[(text.AsSpan(0, At).LastIndexOf('\n') + 1)..].IsWhiteSpace();

    /// <summary>Whether the word <c>include</c> and a string come next.</summary>
    public bool AtInclude => IsAt("include") && Rest["include".Length..].TrimStart(" \t").StartsWith("\"");

    private ReadOnlySpan<char> Rest => AtEnd ? [] : text.AsSpan(At);

    /// <summary>Whether <paramref name="expected"/> comes next.</summary>
    public bool IsAt(string expected) => Rest.StartsWith(expected);

    /// <summary>Takes the current character.</summary>
    public char Take()
    {
        var taken = Current;
        At++;
        if (taken == '\n')
            Line++;
        return taken;
    }

    /// <summary>Moves to the next <paramref name="character"/>, which must exist.</summary>
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

    /// <summary>Takes everything up to and including <paramref name="last"/>; null if it does not occur on this line.</summary>
    public string? TakeThrough(char last)
    {
        var length = Rest.IndexOfAny(last, '\n') + 1;
        if (length == 0 || Rest[length - 1] != last)
            return null;
        var taken = Rest[..length].ToString();
        At += length;
        return taken;
    }

    /// <summary>Takes a quoted or triple-quoted string.</summary>
    /// <returns>The text between the quotes, with its escapes.</returns>
    /// <exception cref="SettingsException">It is never closed.</exception>
    public string TakeString()
    {
        const string Triple = "\"\"\"";
        var line = Line;
        var lines = IsAt(Triple);
        var quotes = lines ? Triple : "\"";
        At += quotes.Length;
        var start = At;
        while (!AtEnd && !IsAt(quotes) && (lines || Current != '\n'))
        {
            var escapes = Take() == '\\' && !lines;
            if (escapes && Current != '\n')
                Take();
        }
        if (!IsAt(quotes))
            throw Error($"a {quotes} is never closed", line);
        At += quotes.Length;
        return text[start..(At - quotes.Length)];
    }

    /// <summary>A syntax error on a line, by default the current one.</summary>
    public SettingsException Error(string what, int? line = null) => new($"{place(line ?? Line)}: {what}");
}
