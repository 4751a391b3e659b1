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

        // In the order they are written: one finds a way through another that stands in front of it only. An optional one finds none.
        foreach (var substitution in substitutions.Where(s => !s.IsOptional))
        {
            substitution.ResolvedValue = config.GetValue(substitution.Path)
                ?? throw new FormatException($"Unresolved substitution: {substitution.Path}");

            // A circle would be followed for ever by everyone who reads the value.
            Follow(substitution, []);
        }
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
