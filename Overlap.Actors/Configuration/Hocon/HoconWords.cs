using System.Text;

namespace Overlap.Actors.Configuration.Hocon;

/// <summary>Parses the parts of a field that do not contain others: paths, unquoted texts and what is between fields.</summary>
internal sealed class HoconWords(HoconCursor cursor)
{
    private const string Reserved = "$\"{}[]:=,+#`^?!@*&\\";

    private bool AtPathEnd => cursor.AtEndOfLine || cursor.Current is '=' or ':' or ',' or '{' or '}' || cursor.IsAt("+=");

    /// <summary>Parses the path of a key, up to the character after it.</summary>
    public KeyPath ParsePath()
    {
        var names = new List<string>();
        do
        {
            if (names.Count > 0 && cursor.AtBlank)
                throw cursor.Error("blanks beside the dot of a key: remove them, or put the name in quotes");
            names.Add(ParseName(isFirst: names.Count == 0));
        }
        while (cursor.TryTake("."));
        return new KeyPath(names);
    }

    /// <summary>Parses the file of an include statement.</summary>
    public string ParseIncludePath()
    {
        if (cursor.Current == '"')
            return cursor.TakeString();
        if (!cursor.TryTake("file(") && !cursor.TryTake("required("))
            throw cursor.Error("expected a file to include, in quotes: include \"other.conf\"");
        cursor.SkipBlanks();
        var path = ParseIncludePath();
        cursor.SkipBlanks();
        return cursor.TryTake(")") ? path : throw cursor.Error("expected ) after the path of the included file");
    }

    /// <summary>Takes a text without quotes, up to a blank or a character that ends it.</summary>
    public string TakeUnquoted(KeyPath key)
    {
        var text = new StringBuilder();
        while (!cursor.AtEndOfLine && !cursor.AtBlank && (!Reserved.Contains(cursor.Current) || AtExponentPlus(text)))
            text.Append(cursor.Take());
        return text.Length > 0
            ? text.ToString()
            : throw cursor.Error($"{key}: {cursor.Current} is reserved in HOCON: put the value in quotes");
    }

    /// <summary>Moves to the next field or item, after a comma or a line end, or to what closes the block or list.</summary>
    public void SkipSeparator()
    {
        var line = cursor.Line;
        cursor.SkipBlanks();
        if (cursor.TryTake(","))
        {
            cursor.SkipBlanks();
            if (cursor.Current == ',')
                throw cursor.Error("two commas with nothing between them");
        }
        else if (!cursor.AtEnd && cursor.Line == line && cursor.Current is not ('}' or ']'))
        {
            throw cursor.Error($"expected a comma or a new line before {Described()}");
        }
    }

    private string ParseName(bool isFirst)
    {
        var name = new StringBuilder();
        var (isNamed, blanks) = (false, "");
        while (!AtPathEnd && cursor.Current != '.')
        {
            if (cursor.AtBlank)
            {
                blanks = cursor.TakeSpaces();
                continue;
            }
            if (cursor.Current != '"' && Reserved.Contains(cursor.Current))
                throw cursor.Error($"{cursor.Current} is not allowed in a key: put the key in quotes");
            // Blanks within a name belong to it, those around it do not.
            if (isNamed)
                name.Append(blanks);
            (isNamed, blanks) = (true, "");
            if (cursor.Current == '"')
                name.Append(cursor.TakeString());
            else
                name.Append(cursor.Take());
        }
        if (!isNamed)
            throw cursor.Error(isFirst && AtPathEnd ? $"expected a key before {Described()}" : "a dot of a key has no name beside it");
        return blanks.Length > 0 && cursor.Current == '.'
            ? throw cursor.Error("blanks beside the dot of a key: remove them, or put the name in quotes")
            : name.ToString();
    }

    // The plus of a number such as 1e+6.
    private bool AtExponentPlus(StringBuilder text) =>
        cursor.Current == '+' && text.Length > 1 && char.IsAsciiDigit(text[0]) && text[^1] is 'e' or 'E';

    private string Described() => cursor.AtEnd ? "the end" : cursor.Current == '\n' ? "the end of the line" : $"'{cursor.Current}'";
}
