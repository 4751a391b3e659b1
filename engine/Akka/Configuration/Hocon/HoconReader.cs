using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Reads HOCON's smallest parts: white space, comments, keys and texts.</summary>
internal sealed class HoconReader(string text)
{
    private const string NotInUnquotedText = "$\"{}[]:=,#`^?!@*&\\";

    private int _position;

    /// <summary>How many characters it has gone past.</summary>
    public int Position => _position;

    public bool AtEnd => _position >= text.Length;

    public bool AtComment => Sees("#") || Sees("//");

    public bool AtUnquotedText => !AtEnd && !char.IsWhiteSpace(Next) && !AtComment && !NotInUnquotedText.Contains(Next);

    /// <summary>Whether <c>include "…"</c> comes next, and not a key of that name.</summary>
    public bool AtInclude => Sees("include") && text.AsSpan(_position + "include".Length).TrimStart().StartsWith("\"");

    /// <summary>The next character, or NUL at the end.</summary>
    public char Next => AtEnd ? '\0' : text[_position];

    /// <summary>Where it stands, for messages.</summary>
    public string Place
    {
        get
        {
            var before = text.AsSpan(0, Math.Min(_position, text.Length));
            return $"line {before.Count('\n') + 1}, column {before.Length - before.LastIndexOf('\n')}";
        }
    }

    public bool Sees(string pattern) => string.CompareOrdinal(text, _position, pattern, 0, pattern.Length) == 0;

    /// <summary>Goes past <paramref name="pattern"/> if it comes next.</summary>
    public bool Skip(string pattern)
    {
        var seen = Sees(pattern);
        _position += seen ? pattern.Length : 0;
        return seen;
    }

    public void SkipWhitespaceAndComments()
    {
        while (!AtEnd && (char.IsWhiteSpace(Next) || AtComment))
        {
            if (AtComment)
            {
                TakeWhile(() => Next != '\n');
            }
            else
            {
                _position++;
            }
        }
    }

    public string TakeSpaces() => TakeWhile(() => Next is ' ' or '\t');

    public string TakeUnquotedText() => TakeWhile(() => AtUnquotedText);

    /// <summary>The name in <c>include "name"</c>.</summary>
    public string TakeInclude()
    {
        Skip("include");
        SkipWhitespaceAndComments();
        return TakeQuotedText();
    }

    /// <summary>One element of a key's path, which may hold inner blanks if it is not quoted.</summary>
    public string TakeKeyElement()
    {
        if (Next == '"')
        {
            return TakeQuotedText();
        }

        var key = TakeWhile(() => Next != '.' && !AtComment && !NotInUnquotedText.Contains(Next)).Trim();
        return key.Length > 0 ? key : throw Unexpected();
    }

    public string TakeQuotedText()
    {
        // Three quotes: nothing inside is special.
        if (Skip("\"\"\""))
        {
            var raw = TakeWhile(() => !Sees("\"\"\""));
            Skip("\"\"\"");
            return raw;
        }

        var taken = new StringBuilder();
        _position++;
        while (!AtEnd && Next != '"')
        {
            taken.Append(Next == '\\' ? TakeEscape() : text[_position++]);
        }

        Skip("\"");
        return taken.ToString();
    }

    /// <summary>The rest up to and with <paramref name="end"/>, which is not part of the result.</summary>
    public string TakeUntil(string end)
    {
        var taken = TakeWhile(() => !Sees(end));
        Skip(end);
        return taken;
    }

    public FormatException Unexpected() => new(AtEnd
        ? $"Unexpected end of the text at {Place}."
        : $"Unexpected '{Next}' at {Place}. Quote keys and texts that hold special characters.");

    private string TakeWhile(Func<bool> condition)
    {
        var start = _position;
        while (!AtEnd && condition())
        {
            _position++;
        }

        return text[start.._position];
    }

    private char TakeEscape()
    {
        var escape = _position + 1 < text.Length ? text[_position + 1] : '\0';
        _position += 2;
        switch (escape)
        {
            case '"' or '\\' or '/': return escape;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when _position + 4 <= text.Length:
                _position += 4;
                return (char)ushort.Parse(text.AsSpan(_position - 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            default: throw new FormatException($"Unknown escape code: {escape} at {Place}");
        }
    }
}
