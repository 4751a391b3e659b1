using System.Text;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Configuration;

/// <summary>
/// Reads a HOCON text for its form alone: where the keys and the includes stand, and the mistakes that Akka's parser
/// passes over in silence (a brace too many or too few, an open string, <c>+=</c>, <c>${?…}</c>) or reports without a line.
/// </summary>
internal sealed class HoconScanner
{
    private readonly HoconCursor _cursor;
    private readonly List<(string, int)> _keys = [];
    private readonly List<(int, string, string)> _includes = [];
    private readonly List<(string, string)> _references = [];

    private HoconScanner(HoconCursor cursor) => _cursor = cursor;

    /// <summary>Scans a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">What a line, from 1, is called in messages.</param>
    /// <param name="block">The block around the text; "" for none.</param>
    /// <exception cref="SettingsException">A mistake of form, and its place.</exception>
    public static HoconScan Scan(string text, Func<int, string> place, string block = "")
    {
        var scanner = new HoconScanner(new HoconCursor(text, place));
        var braces = scanner.ScanRoot(block);
        return new HoconScan(scanner._keys, scanner._includes, scanner._references, braces);
    }

    private (int, int)? ScanRoot(string block)
    {
        _cursor.SkipBlanks();
        if (_cursor.Current != '{')
        {
            ScanFields(block, openedAt: null);
            return null;
        }

        var open = _cursor.At;
        ScanBlock(block);
        var close = _cursor.At - 1;
        _cursor.SkipBlanks();
        return _cursor.AtEnd ? (open, close) : throw _cursor.Mistake("text after the brace that closes the whole file");
    }

    private void ScanBlock(string block)
    {
        var openedAt = _cursor.Line;
        _cursor.Take();
        ScanFields(block, openedAt);
    }

    private void ScanFields(string block, int? openedAt)
    {
        while (true)
        {
            _cursor.SkipBlanks();
            if (_cursor.Current == ',')
                throw _cursor.Mistake("a comma stands behind a value only: take it away after a block's brace, and at the start of a line");
            if (_cursor.AtEnd)
            {
                if (openedAt is { } line)
                    throw _cursor.Mistake("a { is never closed", line);
                return;
            }
            if (_cursor.Current == '}')
            {
                if (openedAt is null)
                    throw _cursor.Mistake("a } closes nothing");
                _cursor.Take();
                return;
            }
            ScanField(block);
        }
    }

    private void ScanField(string block)
    {
        if (_cursor.AtInclude)
        {
            _includes.Add((_cursor.Line, block, ScanInclude()));
            return;
        }

        var line = _cursor.Line;
        var name = ScanKey();
        var key = block.Length == 0 ? name : $"{block}.{name}";
        _keys.Add((key, line));
        if (_cursor.Current == '{')
        {
            ScanBlock(key);
            return;
        }
        if (_cursor.Current == '+')
            throw _cursor.Mistake($"{key}: += is not supported: write the whole list");
        if (_cursor.Current is not ('=' or ':'))
            throw _cursor.Mistake($"expected = or {{ after {key}", line);
        _cursor.Take();
        ScanValue(key, line);
    }

    private string ScanKey()
    {
        var key = new StringBuilder();
        while (!_cursor.AtEndOfLine && _cursor.Current is not ('=' or ':' or '{' or '}' or '+' or '[' or ']' or ','))
        {
            if (_cursor.Current == '"')
                key.Append(_cursor.TakeString());
            else
                key.Append(_cursor.Take());
        }
        var name = key.ToString().Trim();
        return name.Length > 0 ? name : throw _cursor.Mistake($"expected a key in front of '{_cursor.Current}'");
    }

    private string ScanInclude()
    {
        var alone = _cursor.IsFirstOfLine;
        _cursor.SkipTo('"');
        var path = _cursor.TakeString();
        _cursor.SkipSpaces();
        if (alone && _cursor.AtEndOfLine)
            return path;
        throw _cursor.Mistake("an include stands on a line of its own: include \"other.conf\"");
    }

    private void ScanValue(string key, int line)
    {
        _cursor.SkipBlanks();
        if (_cursor.AtEnd || (_cursor.Line != line && _cursor.Current is not ('{' or '[' or '"')) || _cursor.Current is '}' or ',')
            throw _cursor.Mistake($"{key} has no value", line);

        while (!_cursor.AtEndOfLine && _cursor.Current is not (',' or '}'))
            ScanPart(key);
        if (_cursor.Current == ',')
            _cursor.Take();
    }

    private void ScanPart(string key)
    {
        switch (_cursor.Current)
        {
            case '"':
                _cursor.TakeString();
                break;
            case '{':
                ScanBlock(key);
                break;
            case '[':
                ScanList(key);
                break;
            case '$' when _cursor.Sees("${"):
                ScanSubstitution(key);
                break;
            case '=' or ':':
                throw _cursor.Mistake($"{key}: put a value with {_cursor.Current} in it in quotes");
            case ']':
                throw _cursor.Mistake("a ] closes nothing");
            default:
                _cursor.Take();
                break;
        }
    }

    private void ScanList(string key)
    {
        var openedAt = _cursor.Line;
        _cursor.Take();
        while (true)
        {
            _cursor.SkipBlanks(andCommas: true);
            if (_cursor.AtEnd || _cursor.Current == '}')
                throw _cursor.Mistake($"{key}: a [ is never closed", openedAt);
            if (_cursor.Current == ']')
            {
                _cursor.Take();
                return;
            }
            ScanPart(key);
        }
    }

    private void ScanSubstitution(string key)
    {
        var reference = _cursor.TakeThrough('}') ?? throw _cursor.Mistake($"{key}: a ${{ is never closed");
        var target = reference["${".Length..^1];
        if (target.Length == 0 || target.Any(character => char.IsWhiteSpace(character) || character is '?' or '"'))
            throw _cursor.Mistake($"{key}: {reference}: between the braces stands the path of a key that is there, without ?, quotes and blanks");
        _references.Add((key, target));
    }
}
