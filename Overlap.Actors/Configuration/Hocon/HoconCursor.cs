using System.Globalization;
using System.Text;

namespace Overlap.Actors.Configuration.Hocon;

/// <summary>A position in a HOCON text that moves forward over characters, blanks and strings, and counts lines.</summary>
/// <param name="text">The text.</param>
/// <param name="place">The place of a line, from 1.</param>
internal sealed class HoconCursor(string text, Func<int, Place> place)
{
    private const string TripleQuote = "\"\"\"";

    private int _at;

    /// <summary>The current line, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The place of the current line.</summary>
    public Place Place => place(Line);

    /// <summary>The current character; NUL at the end.</summary>
    public char Current => AtEnd ? '\0' : text[_at];

    public bool AtEnd => _at >= text.Length;

    public bool AtComment => Current == '#' || IsAt("//");

    public bool AtBlank => !AtEnd && (char.IsWhiteSpace(Current) || Current == '\uFEFF');

    /// <summary>Whether the rest of the line is empty or a comment.</summary>
    public bool AtEndOfLine => AtEnd || Current == '\n' || AtComment;

    private ReadOnlySpan<char> Rest => text.AsSpan(_at);

    /// <summary>Whether <paramref name="expected"/> comes next.</summary>
    public bool IsAt(string expected) => Rest.StartsWith(expected);

    /// <summary>Whether <paramref name="word"/> comes next, followed by a blank, a quote or a parenthesis.</summary>
    public bool IsAtWord(string word) =>
        IsAt(word) && Rest.Length > word.Length && (char.IsWhiteSpace(Rest[word.Length]) || Rest[word.Length] is '"' or '(');

    /// <summary>Takes the current character, if this is not the end.</summary>
    public char Take()
    {
        if (AtEnd)
            return Current;
        var taken = Current;
        _at++;
        if (taken == '\n')
            Line++;
        return taken;
    }

    /// <summary>Takes <paramref name="expected"/> if it comes next.</summary>
    public bool TryTake(string expected)
    {
        var isNext = IsAt(expected);
        if (isNext)
            _at += expected.Length;
        return isNext;
    }

    /// <summary>Takes the blanks up to the next character or the end of the line.</summary>
    public string TakeSpaces()
    {
        var start = _at;
        while (AtBlank && Current != '\n')
            _at++;
        return text[start.._at];
    }

    /// <summary>Moves over blanks, line ends and comments.</summary>
    public void SkipBlanks()
    {
        while (AtBlank || AtComment)
        {
            if (AtBlank)
                Take();
            else
                _at += Rest.IndexOf('\n') is var end and >= 0 ? end : Rest.Length;
        }
    }

    /// <summary>Takes a quoted or triple-quoted string.</summary>
    /// <exception cref="SettingsException">It is never closed, or has an invalid escape.</exception>
    public string TakeString()
    {
        var line = Line;
        if (TryTake(TripleQuote))
            return TakeTripleQuoted(line);

        Take();
        var content = new StringBuilder();
        while (Current != '"')
        {
            if (AtEnd || Current == '\n')
                throw Error("a \" is never closed", line);
            content.Append(Current == '\\' ? TakeEscape(line) : Take());
        }
        Take();
        return content.ToString();
    }

    /// <summary>A syntax error on a line, by default the current one.</summary>
    public SettingsException Error(string what, int? line = null) => new($"{place(line ?? Line)}: {what}");

    private string TakeTripleQuoted(int line)
    {
        var start = _at;
        while (!AtEnd && !IsAt(TripleQuote))
            Take();
        if (AtEnd)
            throw Error($"a {TripleQuote} is never closed", line);
        // Quotes before the last three belong to the string.
        while (IsAt(TripleQuote + '"'))
            _at++;
        _at += TripleQuote.Length;
        return text[start..(_at - TripleQuote.Length)];
    }

    private char TakeEscape(int line)
    {
        Take();
        var escape = Take();
        switch (escape)
        {
            case '"' or '\\' or '/': return escape;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when Rest.Length >= 4
                && ushort.TryParse(Rest[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default:
                throw Error($"\\{escape} is not an escape: write \\\\ for a backslash in quotes", line);
        }
    }
}
