using System.Text;
using Overlap.Actors.Configuration;

namespace Overlap.Host.Configuration;

/// <summary>
/// Scans a HOCON text for the places of keys and includes, and for the syntax errors that Akka's parser silently accepts (an extra or
/// missing brace, an unclosed string, <c>+=</c>, <c>${?…}</c>) or reports without a line.
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
    /// <param name="place">Formats a line number, from 1, for messages.</param>
    /// <param name="block">The key of the enclosing block; "" for none.</param>
    /// <exception cref="SettingsException">A syntax error; the message has its place.</exception>
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
        return _cursor.AtEnd ? (open, close) : throw _cursor.Error("text after the brace that closes the whole file");
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
                throw _cursor.Error("a comma is only allowed after a value: remove it after a block's brace, and at the start of a line");
            if (_cursor.AtEnd)
            {
                if (openedAt is { } line)
                    throw _cursor.Error("a { is never closed", line);
                return;
            }
            if (_cursor.Current == '}')
            {
                if (openedAt is null)
                    throw _cursor.Error("unmatched }");
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
            throw _cursor.Error($"{key}: += is not supported: write the whole list");
        if (_cursor.Current is not ('=' or ':'))
            throw _cursor.Error($"expected = or {{ after {key}", line);
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
        return name.Length > 0 ? name : throw _cursor.Error($"expected a key before '{_cursor.Current}'");
    }

    private string ScanInclude()
    {
        var alone = _cursor.IsFirstOfLine;
        _cursor.SkipTo('"');
        var path = _cursor.TakeString();
        _cursor.SkipSpaces();
        if (alone && _cursor.AtEndOfLine)
            return path;
        throw _cursor.Error("an include must be on a line of its own: include \"other.conf\"");
    }

    private void ScanValue(string key, int line)
    {
        _cursor.SkipBlanks();
        if (_cursor.AtEnd || (_cursor.Line != line && _cursor.Current is not ('{' or '[' or '"')) || _cursor.Current is '}' or ',')
            throw _cursor.Error($"{key} has no value", line);

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
            case '$' when _cursor.IsAt("${"):
                ScanSubstitution(key);
                break;
            case '=' or ':':
                throw _cursor.Error($"{key}: put a value with {_cursor.Current} in it in quotes");
            case ']':
                throw _cursor.Error("unmatched ]");
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
                throw _cursor.Error($"{key}: a [ is never closed", openedAt);
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
        var reference = _cursor.TakeThrough('}') ?? throw _cursor.Error($"{key}: a ${{ is never closed");
        var target = reference["${".Length..^1];
        if (target.Length == 0 || target.Any(character => char.IsWhiteSpace(character) || character is '?' or '"'))
            throw _cursor.Error($"{key}: {reference}: expected the path of an existing key in the braces, without ?, quotes and blanks");
        _references.Add((key, target));
    }
}
