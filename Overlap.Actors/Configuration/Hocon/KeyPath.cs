namespace Overlap.Actors.Configuration.Hocon;

/// <summary>The path of a key: its name, and those of the blocks around it.</summary>
internal sealed class KeyPath(params IReadOnlyList<string> names)
{
    /// <summary>The path of the root.</summary>
    public static KeyPath Root { get; } = new();

    /// <summary>The names, outermost first.</summary>
    public IReadOnlyList<string> Names => names;

    public bool IsRoot => names.Count == 0;

    /// <summary>The path of a key in the block with this path.</summary>
    public KeyPath Append(KeyPath key) => IsRoot ? key : new([.. names, .. key.Names]);

    /// <summary>Whether this is the path of <paramref name="block"/> or of a key in it.</summary>
    public bool IsWithin(KeyPath block) =>
        names.Count >= block.Names.Count && names.Take(block.Names.Count).SequenceEqual(block.Names);

    /// <summary>The path as it is written in HOCON.</summary>
    public override string ToString() => string.Join('.', names.Select(Quoted));

    /// <summary>A name as it is written in HOCON.</summary>
    public static string Quoted(string name) => name.Length > 0 && name != "include" && name.All(IsPlain) ? name : HoconWriter.Quote(name);

    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';
}
