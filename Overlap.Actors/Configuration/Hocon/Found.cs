namespace Overlap.Actors.Configuration.Hocon;

/// <summary>What a key or a value is, as far as it had to be looked at: its items or keys may still have substitutions.</summary>
internal abstract record Found(Place Place);

/// <summary>A text or <c>null</c>.</summary>
internal sealed record FoundText(HoconNode Node) : Found(Node.Place)
{
    /// <summary>The text as part of another text.</summary>
    public string Text => Node is HoconText text ? text.Text : "null";
}

/// <summary>A list.</summary>
internal sealed record FoundList(IReadOnlyList<(HoconNode Node, Origin Origin)> Items, Place Place) : Found(Place);

/// <summary>A block: the keys that were assigned to it, and other blocks that were copied into it by substitutions.</summary>
/// <param name="Own">The history of the assigned keys; null if there are none.</param>
/// <param name="After">Only assignments after this one count: it hides those before.</param>
/// <param name="Before">Only assignments before this one count.</param>
/// <param name="Copies">The copied blocks, and the number of the assignment that copies each.</param>
/// <param name="Place">Where it was written.</param>
internal sealed record FoundBlock(
    KeyHistory? Own, int After, int Before, IReadOnlyList<Copied<FoundBlock>> Copies, Place Place) : Found(Place)
{
    /// <summary>Whether it contains keys that are not in the history of the key it is assigned to.</summary>
    public bool IsOfOthers => Own is not null || Copies.Count > 0;

    /// <summary>The names of the keys in it.</summary>
    public IEnumerable<string> Names => (Own?.Names ?? []).Concat(Copies.SelectMany(copy => copy.Item.Names)).Distinct();

    /// <summary>A block that a key was opened as: its keys are in the key's own history.</summary>
    public static FoundBlock Opened(Place place) => new(null, -1, int.MaxValue, [], place);

    /// <summary>A block that is a value of its own.</summary>
    public static FoundBlock Of(KeyHistory keys, Place place) => new(keys, -1, int.MaxValue, [], place);

    /// <summary>A key in it, which need not exist.</summary>
    public View Key(string name) =>
        new(Own?.Find(name), After, Before, [.. Copies.Select(copy => new Copied<View>(copy.Number, copy.Item.Key(name)))]);
}

/// <summary>A key as seen between two assignments.</summary>
/// <param name="Own">Its history; null if nothing was assigned to it.</param>
/// <param name="After">Only assignments after this one count.</param>
/// <param name="Before">Only assignments before this one count.</param>
/// <param name="Copies">The same key of each block that was copied into the block around it.</param>
internal sealed record View(KeyHistory? Own, int After, int Before, IReadOnlyList<Copied<View>> Copies);
