using System.Text;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Configuration;

/// <summary>
/// Reads a HOCON text for its form alone: where the keys and the includes stand, and the mistakes that the engine's parser
/// passes over in silence (a brace too many or too few, an open string, <c>+=</c>) or reports without a line.
/// </summary>
internal sealed class HoconScanner
{
    private readonly string _text;
    private readonly Func<int, string> _place;
    private readonly List<(string, int)> _keys = [];
    private readonly List<(int, string, string)> _includes = [];
    private readonly List<(string, string)> _references = [];
    private int _at;
    private int _line = 1;

    private HoconScanner(string text, Func<int, string> place) => (_text, _place) = (text, place);

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool AtEnd => _at >= _text.Length;

    /// <summary>Scans a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">What a line, from 1, is called in messages.</param>
    /// <param name="block">The block around the text; "" for none.</param>
    /// <exception cref="SettingsException">A mistake of form, and its place.</exception>
    public static HoconScan Scan(string text, Func<int, string> place, string block = "")
    {
        var scanner = new HoconScanner(text, place);
        var braces = scanner.ScanRoot(block);
        return new HoconScan(scanner._keys, scanner._includes, scanner._references, braces);
    }

    private (int, int)? ScanRoot(string block)
    {
        SkipBlanks();
        if (Current != '{')
        {
            ScanFields(block, openedAt: null);
            return null;
        }

        var open = _at;
        ScanBlock(block);
        var close = _at - 1;
        SkipBlanks();
        return AtEnd ? (open, close) : throw Mistake("text after the brace that closes the whole file");
    }

    private void ScanBlock(string block)
    {
        var openedAt = _line;
        _at++;
        ScanFields(block, openedAt);
    }

    private void ScanFields(string block, int? openedAt)
    {
        while (true)
        {
            SkipBlanks(andCommas: true);
            if (AtEnd)
            {
                if (openedAt is { } line)
                    throw Mistake("a { is never closed", line);
                return;
            }
            if (Current == '}')
            {
                if (openedAt is null)
                    throw Mistake("a } closes nothing");
                _at++;
                return;
            }
            ScanField(block);
        }
    }

    private void ScanField(string block)
    {
        if (AtInclude())
        {
            _includes.Add((_line, block, ScanInclude()));
            return;
        }

        var line = _line;
        var name = ScanKey();
        var key = block.Length == 0 ? name : $"{block}.{name}";
        _keys.Add((key, line));
        if (Current == '{')
        {
            ScanBlock(key);
            return;
        }
        if (Current == '+')
            throw Mistake($"{key}: += is not supported: write the whole list");
        if (Current is not ('=' or ':'))
            throw Mistake($"expected = or {{ after {key}", line);
        _at++;
        ScanValue(key, line);
    }

    private string ScanKey()
    {
        var key = new StringBuilder();
        while (!AtEnd && Current is not ('=' or ':' or '{' or '}' or '+' or '[' or ']' or ',' or '\n') && !AtComment())
        {
            if (Current == '"')
                key.Append(ScanString());
            else
                key.Append(_text[_at++]);
        }
        var name = key.ToString().Trim();
        return name.Length > 0 ? name : throw Mistake($"expected a key in front of '{Current}'");
    }

    private bool AtInclude()
    {
        const string Include = "include";
        return _text.AsSpan(_at).StartsWith(Include) && _text.AsSpan(_at + Include.Length).TrimStart(" \t").StartsWith("\"");
    }

    private string ScanInclude()
    {
        var before = _text.AsSpan(0, _at);
        var alone = before[(before.LastIndexOf('\n') + 1)..].IsWhiteSpace();
        _at = _text.IndexOf('"', _at);
        var path = ScanString();
        SkipSpaces();
        if (alone && (AtEnd || Current == '\n' || AtComment()))
            return path;
        throw Mistake("an include stands on a line of its own: include \"other.conf\"");
    }

    private void ScanValue(string key, int line)
    {
        SkipBlanks();
        if (AtEnd || (_line != line && Current is not ('{' or '[' or '"')) || Current is '}' or ',')
            throw Mistake($"{key} has no value", line);

        while (!AtEnd && Current is not ('\n' or ',' or '}') && !AtComment())
            ScanPart(key);
    }

    private void ScanPart(string key)
    {
        switch (Current)
        {
            case '"':
                ScanString();
                break;
            case '{':
                ScanBlock(key);
                break;
            case '[':
                ScanList(key);
                break;
            case '$' when _text.AsSpan(_at).StartsWith("${"):
                ScanSubstitution(key);
                break;
            case '=' or ':':
                throw Mistake($"{key}: put a value with {Current} in it in quotes");
            case ']':
                throw Mistake("a ] closes nothing");
            default:
                _at++;
                break;
        }
    }

    private void ScanList(string key)
    {
        var openedAt = _line;
        _at++;
        while (true)
        {
            SkipBlanks(andCommas: true);
            if (AtEnd || Current == '}')
                throw Mistake($"{key}: a [ is never closed", openedAt);
            if (Current == ']')
            {
                _at++;
                return;
            }
            ScanPart(key);
        }
    }

    private void ScanSubstitution(string key)
    {
        var end = _text.IndexOfAny(['}', '\n'], _at);
        if (end < 0 || _text[end] == '\n')
            throw Mistake($"{key}: a ${{ is never closed");
        _references.Add((key, _text[(_at + 2)..end].TrimStart('?').Trim()));
        _at = end + 1;
    }

    private string ScanString()
    {
        const string Triple = "\"\"\"";
        var line = _line;
        if (_text.AsSpan(_at).StartsWith(Triple))
        {
            var end = _text.IndexOf(Triple, _at + 3, StringComparison.Ordinal);
            if (end < 0)
                throw Mistake("a \"\"\" is never closed", line);
            var body = _text[(_at + 3)..end];
            _line += body.Count(character => character == '\n');
            _at = end + 3;
            return body;
        }

        var start = ++_at;
        while (!AtEnd && Current != '"' && Current != '\n')
            _at += Current == '\\' ? 2 : 1;
        if (Current != '"')
            throw Mistake("a \" is never closed", line);
        return _text[start.._at++];
    }

    private void SkipBlanks(bool andCommas = false)
    {
        while (!AtEnd)
        {
            if (AtComment())
                _at = _text.IndexOf('\n', _at) is var end and >= 0 ? end : _text.Length;
            else if (Current == '\n')
                (_at, _line) = (_at + 1, _line + 1);
            else if (char.IsWhiteSpace(Current) || (andCommas && Current == ','))
                _at++;
            else
                return;
        }
    }

    private void SkipSpaces()
    {
        while (Current is ' ' or '\t' or '\r')
            _at++;
    }

    private bool AtComment() => Current == '#' || _text.AsSpan(Math.Min(_at, _text.Length)).StartsWith("//");

    private SettingsException Mistake(string what, int? line = null) => new($"{_place(line ?? _line)}: {what}");
}
