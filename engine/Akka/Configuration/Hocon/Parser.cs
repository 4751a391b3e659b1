namespace Akka.Configuration.Hocon;

/// <summary>
/// Parses HOCON as Akka.NET 1.5 understands it. As there, a missing or extra brace and an unterminated string are not errors.
/// </summary>
public class Parser
{
    private readonly HoconReader _reader;
    private readonly Func<string, HoconRoot>? _includeCallback;
    private readonly List<HoconSubstitution> _substitutions = [];

    private Parser(string text, Func<string, HoconRoot>? includeCallback)
    {
        _reader = new HoconReader(text);
        _includeCallback = includeCallback;
    }

    /// <exception cref="FormatException">The text is malformed, or a substitution's target is missing.</exception>
    /// <exception cref="ConfigurationException">An unquoted text holds <c>:</c> or <c>=</c>, or substitutions go in a circle.</exception>
    public static HoconRoot Parse(string text, Func<string, HoconRoot>? includeCallback)
    {
        var parser = new Parser(text, includeCallback);
        var members = new HoconObject();
        var root = new HoconValue([members]);
        parser._reader.SkipWhitespaceAndComments();
        parser._reader.Skip("{");
        parser.ParseMembers(members, "");
        SubstitutionResolver.Resolve(root, parser._substitutions);
        return new HoconRoot(root, parser._substitutions);
    }

    /// <summary>Members up to the closing brace or the end of the text.</summary>
    private void ParseMembers(HoconObject owner, string path)
    {
        while (true)
        {
            _reader.SkipWhitespaceAndComments();
            if (_reader.AtEnd || _reader.Skip("}"))
            {
                return;
            }

            if (_reader.AtInclude)
            {
                Include(owner, path);
            }
            else
            {
                ParseMember(owner, path);
            }
        }
    }

    private void ParseMember(HoconObject owner, string path)
    {
        var key = _reader.TakeKeyElement();
        var value = owner.GetOrCreateKey(key);
        path = HoconPath.Join(path, key);
        _reader.SkipWhitespaceAndComments();
        if (_reader.Skip("."))
        {
            ParseMember(value.ObjectForMembers(), path);
        }
        else if (_reader.Skip("{"))
        {
            ParseMembers(value.ObjectForMembers(), path);
        }
        else if (_reader.Skip("=") || _reader.Skip(":"))
        {
            ParseAssigned(value, path);
        }
        else if (!_reader.AtEnd)
        {
            throw _reader.Unexpected();
        }
    }

    private void ParseAssigned(HoconValue value, string path)
    {
        if (_reader.AtEnd)
        {
            throw new FormatException($"End of file reached while trying to read a value for [{path}]");
        }

        // An object stays, to be merged with another one, until a text takes its place.
        if (!value.IsObject())
        {
            value.Clear();
        }

        ParseValue(value, path);
    }

    /// <summary>
    /// The pieces of a value that stand on one line, or span lines inside braces, brackets or quotes, and the comma behind them:
    /// nowhere else is there one.
    /// </summary>
    private void ParseValue(HoconValue owner, string path)
    {
        _reader.SkipWhitespaceAndComments();
        while (ParsePiece(owner, path))
        {
            var spaces = _reader.TakeSpaces();
            if (spaces.Length > 0 && owner.IsString())
            {
                owner.AppendValue(new HoconLiteral { Value = spaces });
            }
        }

        _reader.Skip(",");
    }

    private bool ParsePiece(HoconValue owner, string path)
    {
        if (_reader.Skip("{"))
        {
            ParseMembers(owner.ObjectForMembers(), path);
        }
        else if (_reader.Skip("["))
        {
            owner.AppendValue(ParseArray(path));
        }
        else if (_reader.Skip("${"))
        {
            var optional = _reader.Skip("?");
            var substitution = new HoconSubstitution(_reader.TakeUntil("}").Trim(), optional);
            _substitutions.Add(substitution);
            owner.AppendValue(substitution);
        }
        else if (_reader.Next == '"')
        {
            AppendText(owner, _reader.TakeQuotedText());
        }
        else if (_reader.AtUnquotedText)
        {
            AppendText(owner, TakeUnquotedText(path));
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void AppendText(HoconValue owner, string text)
    {
        if (owner.IsObject())
        {
            owner.Clear();
        }

        owner.AppendValue(new HoconLiteral { Value = text });
    }

    private string TakeUnquotedText(string path)
    {
        var text = _reader.TakeUnquotedText();
        return _reader.Next is not (':' or '=') ? text : throw new ConfigurationException(
            $"Could not parse an unquoted text value containing assignment character '{_reader.Next}' for key [{path}] at {_reader.Place}: "
            + $"[{text}{_reader.Next}…]. Put the value in double quotes.");
    }

    private HoconArray ParseArray(string path)
    {
        var array = new HoconArray();
        while (!_reader.AtEnd && !_reader.Skip("]"))
        {
            var start = _reader.Position;
            var element = new HoconValue();
            ParseValue(element, path);
            if (_reader.Position == start)
            {
                throw _reader.Unexpected();
            }

            // Blanks alone are an element with nothing in it.
            array.Add(element);
            _reader.SkipWhitespaceAndComments();
        }

        return array;
    }

    private void Include(HoconObject owner, string path)
    {
        var name = _reader.TakeInclude();
        if (_includeCallback is null)
        {
            // The type is Akka.NET's.
            throw new NullReferenceException($"include \"{name}\" at {_reader.Place} needs an include callback.");
        }

        var included = _includeCallback(name);
        foreach (var substitution in included.Substitutions)
        {
            substitution.Path = $"{path}.{substitution.Path}";
            _substitutions.Add(substitution);
        }

        owner.Merge(included.Value.GetObject() ?? new HoconObject());
    }
}
