namespace Overlap.Actors.Configuration;

/// <summary>Finds the known name that a misspelt one probably stands for.</summary>
internal static class NearestName
{
    private const int MaxEdits = 3;

    /// <summary>
    /// The name in <paramref name="known"/> within a few edits of <paramref name="name"/>, otherwise one that ends in the same word;
    /// null if there is none.
    /// </summary>
    public static string? To(string name, IEnumerable<string> known)
    {
        var names = known.ToArray();
        if (Within(Math.Min(MaxEdits, name.Length / 3), name, names) is { } nearest)
            return nearest;
        var word = LastWord(name);
        return names.Where(candidate => LastWord(candidate) == word).MinBy(candidate => Edits(name, candidate));
    }

    /// <summary>The name in <paramref name="known"/> with the fewest edits, if these are at most <paramref name="edits"/>.</summary>
    public static string? Within(int edits, string name, IEnumerable<string> known)
    {
        var nearest = known.MinBy(candidate => Edits(name, candidate));
        return nearest is not null && Edits(name, nearest) <= edits ? nearest : null;
    }

    /// <summary>The Damerau-Levenshtein distance (optimal string alignment) of two texts.</summary>
    public static int Edits(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            edits[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            edits[0, j] = j;

        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replace = edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                edits[i, j] = Math.Min(replace, 1 + Math.Min(edits[i - 1, j], edits[i, j - 1]));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        }
        return edits[from.Length, to.Length];
    }

    private static string LastWord(string name) => name[(name.LastIndexOfAny(['.', '_']) + 1)..];
}
