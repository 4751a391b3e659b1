namespace Overlap.Host.Configuration;

/// <summary>Finds circular substitutions, which Akka.NET's parser follows until the stack overflows.</summary>
internal static class SubstitutionCycle
{
    /// <summary>A key whose value depends on itself; null if there is none.</summary>
    /// <param name="references">Each substitution: the key in whose value it is, and the key it refers to.</param>
    public static string? Find(IReadOnlyCollection<(string Key, string To)> references)
    {
        if (references.Count == 0)
            return null;
        var all = references.ToLookup(reference => reference.Key, reference => reference.To);
        return all.Select(group => group.Key).FirstOrDefault(key => LeadsTo(key, key, []));

        bool LeadsTo(string from, string goal, HashSet<string> seen) =>
            seen.Add(from) && all[from].Any(to =>
                Touches(to, goal) || all.Any(next => Touches(to, next.Key) && LeadsTo(next.Key, goal, seen)));
    }

    // A block depends on every key in it, and a key on the blocks around it.
    private static bool Touches(string key, string other) => key == other || Holds(key, other) || Holds(other, key);

    private static bool Holds(string block, string key) => key.StartsWith(block + ".", StringComparison.Ordinal);
}
