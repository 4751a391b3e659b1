namespace Overlap.Actors.Configuration.Hocon;

/// <summary>
/// Parses HOCON by its specification (github.com/lightbend/config, HOCON.md) into assignments. Akka.NET's parser is not used, because it
/// misreads parts of the language silently and reports errors without a line.
/// </summary>
internal sealed class HoconParser
{
    // Far more than any config needs, and far less than the stack has room for.
    private const int MaxDepth = 100;

    private readonly HoconCursor _cursor;
    private readonly HoconWords _words;
    private readonly KeyPath _includedIn;
    private readonly Func<Inclusion, IEnumerable<Assignment>>? _include;
    private int _depth;

    private HoconParser(HoconCursor cursor, KeyPath includedIn, Func<Inclusion, IEnumerable<Assignment>>? include)
    {
        _cursor = cursor;
        _words = new HoconWords(cursor);
        _includedIn = includedIn;
        _include = include;
    }

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">The place of a line, from 1.</param>
    /// <param name="includedIn">The path of the block that includes the text; null for none.</param>
    /// <param name="include">Reads an included file; null if the text cannot include any.</param>
    /// <exception cref="SettingsException">A syntax error; the message has its place.</exception>
    public static IReadOnlyList<Assignment> Parse(
        string text, Func<int, Place> place, KeyPath? includedIn = null, Func<Inclusion, IEnumerable<Assignment>>? include = null) =>
        new HoconParser(new HoconCursor(text, place), includedIn ?? KeyPath.Root, include).ParseRoot();

    private List<Assignment> ParseRoot()
    {
        var fields = new List<Assignment>();
        _cursor.SkipBlanks();
        if (_cursor.Current == '[')
            throw _cursor.Error("expected keys and values, but this is a list");
        if (_cursor.Current != '{')
        {
            ParseFields(_includedIn, fields);
            return _cursor.AtEnd ? fields : throw _cursor.Error($"unmatched {_cursor.Current}");
        }
        ParseBlock(_includedIn, fields);
        _cursor.SkipBlanks();
        return _cursor.AtEnd ? fields : throw _cursor.Error("text after the brace that closes the whole file");
    }

    private void ParseBlock(KeyPath block, List<Assignment> fields)
    {
        var line = _cursor.Line;
        Open();
        ParseFields(block, fields);
        Close('}', "a { is never closed", line);
    }

    private void ParseFields(KeyPath block, List<Assignment> fields)
    {
        _cursor.SkipBlanks();
        while (!_cursor.AtEnd && _cursor.Current is not ('}' or ']'))
        {
            if (_cursor.IsAtWord("include"))
                ParseInclude(block, fields);
            else
                ParseField(block, fields);
            _words.SkipSeparator();
        }
    }

    private void ParseInclude(KeyPath block, List<Assignment> fields)
    {
        var place = _cursor.Place;
        _cursor.TryTake("include");
        _cursor.SkipBlanks();
        var path = _words.ParseIncludePath();
        if (_include is null)
            throw _cursor.Error("only a file can include another file");
        fields.AddRange(_include(new Inclusion(path, block, place)));
    }

    private void ParseField(KeyPath block, List<Assignment> fields)
    {
        var (place, line) = (_cursor.Place, _cursor.Line);
        var key = block.Append(_words.ParsePath());
        _cursor.SkipBlanks();
        if (_cursor.TryTake("+="))
        {
            var self = new HoconSubstitution(key, IsOptional: true, KeyPath.Root, place);
            var added = new HoconList([ParseValue(key, KeyPath.Root, line)], place);
            fields.Add(new Assignment(key, new HoconConcatenation([self, added], place), place));
            return;
        }
        if (_cursor.Current != '{' && !_cursor.TryTake("=") && !_cursor.TryTake(":"))
            throw _cursor.Error($"expected = or {{ after {key}", line);
        Assign(key, ParseValue(key, key, line), place, fields);
    }

    private static void Assign(KeyPath key, HoconNode value, Place place, List<Assignment> fields)
    {
        switch (value)
        {
            case HoconFields block:
                fields.Add(new Assignment(key, Value: null, place));
                fields.AddRange(block.Assignments);
                break;
            case HoconConcatenation { HasBlock: true } joined:
                // The same as one after the other. Each must be a block, which joining it with an empty one ensures.
                foreach (var part in joined.Parts)
                {
                    if (part is HoconFields)
                        Assign(key, part, place, fields);
                    else
                        fields.Add(new Assignment(key, new HoconConcatenation([part, HoconFields.Empty], place), place));
                }
                break;
            default:
                fields.Add(new Assignment(key, value, place));
                break;
        }
    }

    private HoconNode ParseValue(KeyPath key, KeyPath block, int line)
    {
        _cursor.SkipBlanks();
        var isLater = _cursor.Line != line;
        var place = _cursor.Place;
        var parts = new List<HoconNode>();
        while (true)
        {
            var gap = _cursor.TakeSpaces();
            if (_cursor.AtEndOfLine || _cursor.Current is ',' or '}' or ']')
                break;
            if (parts is [.., HoconFields or HoconList] && _cursor.Current is not ('{' or '[' or '$'))
                break;
            // A value may be on the next line, but what looks like a key there is one.
            if (_cursor.Current is '=' or ':' || (_cursor.Current == '{' && parts.Count > 0 && isLater))
                throw isLater ? NoValue() : _cursor.Error($"{key}: put a value with {_cursor.Current} in it in quotes");
            if (parts.Count > 0 && gap.Length > 0)
                parts.Add(new HoconGap(gap, place));
            parts.Add(ParsePart(key, block));
        }
        return parts.Count > 0 ? Join(parts, key, place) : throw NoValue();

        SettingsException NoValue() => _cursor.Error($"{key} has no value", line);
    }

    private HoconNode ParsePart(KeyPath key, KeyPath block)
    {
        var place = _cursor.Place;
        switch (_cursor.Current)
        {
            case '"':
                return new HoconText(_cursor.TakeString(), place);
            case '{':
                var fields = new List<Assignment>();
                ParseBlock(block, fields);
                return new HoconFields(fields, place);
            case '[':
                return ParseList(key);
            case '$' when _cursor.TryTake("${"):
                return ParseSubstitution(key, place);
            default:
                var text = _words.TakeUnquoted(key);
                return text == "null" ? new HoconNull(place) : new HoconText(text, place);
        }
    }

    private HoconList ParseList(KeyPath key)
    {
        var (place, line) = (_cursor.Place, _cursor.Line);
        var items = new List<HoconNode>();
        Open();
        _cursor.SkipBlanks();
        while (!_cursor.AtEnd && _cursor.Current is not ('}' or ']'))
        {
            if (_cursor.Current == ',')
                throw _cursor.Error($"{key}: a comma without an item before it");
            items.Add(ParseValue(key, KeyPath.Root, _cursor.Line));
            _words.SkipSeparator();
        }
        Close(']', $"{key}: a [ is never closed", line);
        return new HoconList(items, place);
    }

    private HoconSubstitution ParseSubstitution(KeyPath key, Place place)
    {
        var isOptional = _cursor.TryTake("?");
        _cursor.TakeSpaces();
        if (_cursor.Current == '}')
            throw _cursor.Error($"{key}: expected the path of a key, or the name of a variable, in ${{}}");
        var path = _words.ParsePath();
        return _cursor.TryTake("}")
            ? new HoconSubstitution(path, isOptional, _includedIn, place)
            : throw _cursor.Error($"{key}: a ${{ is never closed");
    }

    private HoconNode Join(List<HoconNode> parts, KeyPath key, Place place)
    {
        if (parts.Count == 1)
            return parts[0];
        var hasBlock = parts.Any(part => part is HoconFields);
        var hasList = parts.Any(part => part is HoconList);
        if (!hasBlock && !hasList)
            return new HoconConcatenation(parts, place);
        if ((hasBlock && hasList) || parts.Any(part => part is HoconText or HoconNull))
            throw _cursor.Error($"{key}: a {(hasBlock ? "block" : "list")} cannot be joined with another kind of value: put a comma or a line end between them");
        return new HoconConcatenation([.. parts.Where(part => part is not HoconGap)], place);
    }

    private void Open()
    {
        if (++_depth > MaxDepth)
            throw _cursor.Error($"more than {MaxDepth} blocks and lists within each other");
        _cursor.Take();
    }

    private void Close(char close, string otherwise, int line)
    {
        if (_cursor.Current != close)
            throw _cursor.Error(otherwise, line);
        _cursor.Take();
        _depth--;
    }
}
