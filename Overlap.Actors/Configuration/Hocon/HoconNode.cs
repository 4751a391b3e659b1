namespace Overlap.Actors.Configuration.Hocon;

/// <summary>A value in a HOCON text.</summary>
internal abstract record HoconNode(Place Place);

/// <summary>A text, a number or a switch.</summary>
internal sealed record HoconText(string Text, Place Place) : HoconNode(Place);

/// <summary><c>null</c></summary>
internal sealed record HoconNull(Place Place) : HoconNode(Place);

/// <summary>A list.</summary>
internal sealed record HoconList(IReadOnlyList<HoconNode> Items, Place Place) : HoconNode(Place);

/// <summary>A block as it was written: duplicate keys are not merged yet.</summary>
internal sealed record HoconFields(IReadOnlyList<Assignment> Assignments, Place Place) : HoconNode(Place)
{
    /// <summary>An empty block.</summary>
    public static HoconFields Empty { get; } = new([], new Place(""));
}

/// <summary><c>${Path}</c> or <c>${?Path}</c></summary>
/// <param name="Path">The path of the key, or the name of an environment variable.</param>
/// <param name="IsOptional">Whether it may be undefined.</param>
/// <param name="Block">The block that includes the file with the substitution: the path is looked up there first.</param>
/// <param name="Place">Where it was written.</param>
internal sealed record HoconSubstitution(KeyPath Path, bool IsOptional, KeyPath Block, Place Place) : HoconNode(Place);

/// <summary>The blanks between two parts of a concatenation.</summary>
internal sealed record HoconGap(string Text, Place Place) : HoconNode(Place);

/// <summary>Values on one line that together are one text, list or block.</summary>
internal sealed record HoconConcatenation(IReadOnlyList<HoconNode> Parts, Place Place) : HoconNode(Place)
{
    /// <summary>Whether a part is written as a block.</summary>
    public bool HasBlock => Parts.Any(part => part is HoconFields);
}

/// <summary>A block with everything in it merged and substituted.</summary>
internal sealed record HoconBlock(OrderedDictionary<string, HoconNode> Fields, Place Place) : HoconNode(Place)
{
    /// <summary>The block with that path; null if there is none.</summary>
    public HoconBlock? Find(params string[] path)
    {
        var block = this;
        foreach (var name in path)
            block = block?.Fields.GetValueOrDefault(name) as HoconBlock;
        return block;
    }

    /// <summary>The value of the key with that path; null if there is none.</summary>
    public HoconNode? ValueOf(params string[] path) => Find(path[..^1])?.Fields.GetValueOrDefault(path[^1]);

    /// <summary>
    /// Where a key was written, or an item of its list (<c>key.0</c> is the first), or the innermost block or list around it; null if there
    /// is none of them.
    /// </summary>
    public Place? PlaceOf(string key)
    {
        foreach (var (name, value) in Fields)
        {
            var path = KeyPath.Quoted(name);
            if (key == path)
                return value.Place;
            if (key.StartsWith(path + '.', StringComparison.Ordinal))
                return PlaceIn(value, key[(path.Length + 1)..]) ?? value.Place;
        }
        return null;
    }

    private static Place? PlaceIn(HoconNode value, string key) => value switch
    {
        HoconBlock block => block.PlaceOf(key),
        HoconList list when int.TryParse(key, out var index) => list.Items.ElementAtOrDefault(index)?.Place,
        _ => null,
    };
}
