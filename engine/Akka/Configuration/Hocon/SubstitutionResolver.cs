namespace Akka.Configuration.Hocon;

/// <summary>Finds what each substitution of a text stands for.</summary>
internal static class SubstitutionResolver
{
    /// <exception cref="FormatException">A target is missing.</exception>
    /// <exception cref="ConfigurationException">Substitutions go in a circle.</exception>
    public static void Resolve(HoconValue root, IReadOnlyCollection<HoconSubstitution> substitutions)
    {
        var config = new Config(new HoconRoot(root));
        foreach (var substitution in substitutions)
        {
            substitution.ResolvedValue = null;
        }

        // One may point into what another stands for, wherever that one is written: go on while anything is found.
        var open = substitutions.ToList();
        while (open.RemoveAll(s => (s.ResolvedValue = config.GetValue(s.Path)) is not null && HasNoCycle(s)) > 0)
        {
        }

        if (open.Find(s => !s.IsOptional) is { } missing)
        {
            throw new FormatException($"Unresolved substitution: {missing.Path}");
        }
    }

    /// <summary>True, or an error: a circle would be followed for ever by everyone who reads the value.</summary>
    private static bool HasNoCycle(HoconSubstitution start)
    {
        Follow(start, []);
        return true;
    }

    private static void Follow(HoconSubstitution substitution, HashSet<object> onTheWay)
    {
        if (substitution.ResolvedValue is not { } value)
        {
            return;
        }

        if (!onTheWay.Add(substitution))
        {
            throw new ConfigurationException($"Substitution ${{{substitution.Path}}} refers to itself.");
        }

        Follow(value, onTheWay);
        onTheWay.Remove(substitution);
    }

    private static void Follow(HoconValue value, HashSet<object> onTheWay)
    {
        foreach (var element in value.Values)
        {
            var inner = element switch
            {
                HoconObject o => o.Items.Values,
                HoconArray array => array,
                _ => Enumerable.Empty<HoconValue>(),
            };
            foreach (var child in inner)
            {
                Follow(child, onTheWay);
            }

            if (element is HoconSubstitution next)
            {
                Follow(next, onTheWay);
            }
        }
    }
}
