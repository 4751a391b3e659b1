namespace Overlap.Actors.Configuration.Hocon;

/// <summary>All values that were assigned to a key, in order, and the keys in its block.</summary>
internal sealed class KeyHistory
{
    private readonly List<Definition> _definitions = [];
    private readonly OrderedDictionary<string, KeyHistory> _keys = [];

    /// <summary>Its values, the oldest first.</summary>
    public IReadOnlyList<Definition> Definitions => _definitions;

    /// <summary>The names of the keys in its block, in the order in which they were first assigned.</summary>
    public IEnumerable<string> Names => _keys.Keys;

    /// <summary>A key in its block; null if there is none.</summary>
    public KeyHistory? Find(string name) => _keys.GetValueOrDefault(name);

    /// <summary>The history of a block.</summary>
    /// <param name="assignments">The assignments in it, in order.</param>
    /// <param name="origin">The assignment that the block is part of; null for the root.</param>
    public static KeyHistory Of(IEnumerable<Assignment> assignments, Origin? origin = null)
    {
        var root = new KeyHistory();
        var number = 0;
        foreach (var assignment in assignments)
        {
            root.Add(assignment, number, origin ?? new Origin(assignment.Key, number));
            number++;
        }
        return root;
    }

    private void Add(Assignment assignment, int number, Origin origin)
    {
        var names = assignment.Key.Names;
        var key = this;
        for (var i = 0; i < names.Count; i++)
        {
            if (key.Find(names[i]) is not { } next)
                key._keys.Add(names[i], next = new KeyHistory());
            key = next;
            key._definitions.Add(new Definition(number, i == names.Count - 1 ? assignment.Value : null, assignment.Place, origin));
        }
    }
}
