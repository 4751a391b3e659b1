namespace Overlap.Actors.Configuration.Hocon;

/// <summary>
/// Merges assignments and replaces substitutions. A key's value is found by going back through its assignments, so that nothing is
/// evaluated that a later assignment hides, and blocks can refer to keys within themselves.
/// </summary>
internal sealed class HoconResolver
{
    private const int MaxDepth = 100;

    // Far more than any config needs; substitutions that double each other would never end.
    private const int MaxSubstitutions = 10_000;

    private readonly KeyHistory _root;
    private readonly Func<string, string?> _environment;
    private readonly HashSet<HoconNode> _active = new(ReferenceEqualityComparer.Instance);
    private int _depth;
    private int _substitutions;

    private HoconResolver(KeyHistory root, Func<string, string?> environment) => (_root, _environment) = (root, environment);

    /// <summary>Resolves a config.</summary>
    /// <param name="assignments">All its assignments, from all files and other sources, each overriding those before it.</param>
    /// <param name="environment">The value of an environment variable; null if it is not set.</param>
    /// <exception cref="SettingsException">A substitution cannot be resolved; the message has its place.</exception>
    public static HoconBlock Resolve(IEnumerable<Assignment> assignments, Func<string, string?> environment)
    {
        var resolver = new HoconResolver(KeyHistory.Of(assignments), environment);
        return (HoconBlock)resolver.Resolve(resolver.Root(before: int.MaxValue));
    }

    private FoundBlock Root(int before) => new(_root, After: -1, before, [], new Place("the configuration"));

    private HoconNode Resolve(Found found)
    {
        if (++_depth > MaxDepth)
            throw new SettingsException($"{found.Place}: more than {MaxDepth} levels of blocks, or a block that refers to itself through ${{…}}");
        HoconNode resolved = found switch
        {
            FoundBlock block => new HoconBlock(ResolveFields(block), block.Place),
            FoundList list => new HoconList([.. ResolveItems(list)], list.Place),
            _ => ((FoundText)found).Node,
        };
        _depth--;
        return resolved;
    }

    private OrderedDictionary<string, HoconNode> ResolveFields(FoundBlock block)
    {
        var fields = new OrderedDictionary<string, HoconNode>();
        foreach (var name in block.Names)
        {
            if (Find(block.Key(name)) is { } value)
                fields.Add(name, Resolve(value));
        }
        return fields;
    }

    private IEnumerable<HoconNode> ResolveItems(FoundList list)
    {
        foreach (var (node, origin) in list.Items)
        {
            if (Evaluate(node, origin) is { } item)
                yield return Resolve(item);
        }
    }

    private Found? Find(View view)
    {
        var copies = new List<Copied<FoundBlock>>();
        Place? place = null;
        foreach (var contribution in Contributions(view))
        {
            if (contribution.Find() is not { } found)
                continue;
            if (found is FoundBlock block)
            {
                place ??= block.Place;
                if (block.IsOfOthers)
                    copies.Insert(0, new Copied<FoundBlock>(contribution.Number, block));
            }
            else
            {
                // A block replaces what is not a block, and does not see the blocks before it.
                return place is null ? found : new FoundBlock(view.Own, contribution.Number, view.Before, copies, place);
            }
        }
        return place is null ? null : new FoundBlock(view.Own, view.After, view.Before, copies, place);
    }

    // The latest first; of one assignment's, the last. Not evaluated yet, because an earlier one may be hidden.
    private List<Contribution> Contributions(View view)
    {
        var all = new List<Contribution>();
        foreach (var own in view.Own?.Definitions ?? [])
        {
            if (own.Number > view.After && own.Number < view.Before)
                all.Add(new Contribution(own.Number, all.Count, () => Evaluate(own)));
        }
        foreach (var copied in view.Copies)
            all.Add(new Contribution(copied.Number, all.Count, () => Find(copied.Item)));
        all.Sort((a, b) => a.Number != b.Number ? b.Number.CompareTo(a.Number) : b.Order.CompareTo(a.Order));
        return all;
    }

    private Found? Evaluate(Definition definition) =>
        definition.Value is { } value ? Evaluate(value, definition.Origin) : FoundBlock.Opened(definition.Place);

    private Found? Evaluate(HoconNode node, Origin origin) => node switch
    {
        HoconList list => new FoundList([.. list.Items.Select(item => (item, origin))], list.Place),
        HoconFields fields => FoundBlock.Of(KeyHistory.Of(fields.Assignments, origin), fields.Place),
        HoconSubstitution substitution => Evaluate(substitution, origin),
        HoconConcatenation joined => Evaluate(joined, origin),
        _ => new FoundText(node),
    };

    private Found? Evaluate(HoconSubstitution substitution, Origin origin)
    {
        var (path, place) = (substitution.Path, substitution.Place);
        if (++_substitutions > MaxSubstitutions || _active.Count >= MaxDepth)
            throw new SettingsException($"{place}: {origin.Key}: too many substitutions refer to each other");
        if (!_active.Add(substitution))
            return substitution.IsOptional ? null : throw Circular(place, origin);
        var found = (substitution.Block.IsRoot ? null : Look(substitution.Block.Append(path), place, origin)) ?? Look(path, place, origin);
        _active.Remove(substitution);
        if (found is not null)
            return found;
        if (_environment(string.Join('.', path.Names)) is { } variable)
            return new FoundText(new HoconText(variable, place));
        return substitution.IsOptional ? null : throw new SettingsException(
            $"{place}: {origin.Key}: ${{{path}}}: there is no such key and no such environment variable; ${{?{path}}} would ignore that");
    }

    private Found? Look(KeyPath path, Place place, Origin origin)
    {
        // A key that refers to itself, or to a key in its block, means the value that it had before.
        var isSelf = path.IsWithin(origin.Key);
        if (!isSelf && origin.Key.IsWithin(path))
            throw Circular(place, origin);
        Found? found = Root(isSelf ? origin.Number : int.MaxValue);
        foreach (var name in path.Names)
            found = found is FoundBlock block ? Find(block.Key(name)) : null;
        return found;
    }

    private Found? Evaluate(HoconConcatenation joined, Origin origin)
    {
        var parts = joined.Parts.Select(part => part is HoconGap ? null : Evaluate(part, origin)).ToList();
        var found = parts.OfType<Found>().ToList();
        if (found.Count == 0)
            return null;
        if (found.All(part => part is FoundBlock))
            return new FoundBlock(null, -1, int.MaxValue, [.. found.Select((part, at) => new Copied<FoundBlock>(at, (FoundBlock)part))], joined.Place);
        if (found.All(part => part is FoundList))
            return new FoundList([.. found.SelectMany(part => ((FoundList)part).Items)], joined.Place);
        if (found.Any(part => part is not FoundText))
            throw new SettingsException($"{joined.Place}: {origin.Key}: a text, a list and a block cannot be parts of one value");
        var texts = joined.Parts.Zip(parts, (part, value) => part is HoconGap gap ? gap.Text : (value as FoundText)?.Text);
        return new FoundText(new HoconText(string.Concat(texts), joined.Place));
    }

    private static SettingsException Circular(Place place, Origin origin) => new($"{place}: {origin.Key} refers to itself through ${{…}}");

    private sealed record Contribution(int Number, int Order, Func<Found?> Find);
}
