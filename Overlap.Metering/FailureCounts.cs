namespace Overlap.Metering;

/// <summary>
/// Failed messages by the type of their exception, with the message of each type's first. One thread writes, and allocates only for a
/// new type; any number of threads may read.
/// </summary>
public sealed class FailureCounts
{
    /// <summary>How many types are counted separately; any further type counts as <see cref="Others"/>.</summary>
    public const int MaxTypes = 64;

    /// <summary>Stands for all types after the first <see cref="MaxTypes"/>.</summary>
    public const string Others = "(others)";

    private const int MaxMessage = 400;

    private Entry[] _entries = [];

    private sealed class Entry(string type, string message)
    {
        public readonly string Type = type;
        public readonly string Message = message;
        public long Count;
    }

    /// <summary>Counts one failure.</summary>
    /// <param name="type">The exception's type, without its namespace.</param>
    /// <param name="message">Its message, kept of the type's first failure and cut to 400 characters.</param>
    public void Add(string type, string message)
    {
        var entry = Find(type) ?? Append(type, message);
        Volatile.Write(ref entry.Count, entry.Count + 1);
    }

    /// <summary>A copy of the current counts, in the order of the types' first failures.</summary>
    public IReadOnlyList<FailureStats> ToStats() =>
        [.. Volatile.Read(ref _entries).Select(e => new FailureStats(e.Type, Volatile.Read(ref e.Count), e.Message))];

    /// <summary>The failures of several, added up by type, the most frequent first; each with the message of the first that has the type.</summary>
    internal static IReadOnlyList<FailureStats> Merge(IEnumerable<IEnumerable<FailureStats>> parts) =>
    [
        .. from failure in parts.SelectMany(part => part)
           group failure by failure.Type into same
           let count = same.Sum(failure => failure.Count)
           orderby count descending
           select new FailureStats(same.Key, count, same.First().Message),
    ];

    private Entry? Find(string type)
    {
        foreach (var entry in _entries)
        {
            if (entry.Type == type)
                return entry;
        }
        return null;
    }

    private Entry Append(string type, string message)
    {
        if (_entries.Length == MaxTypes)
            type = Others;
        else if (_entries.Length > MaxTypes)
            return _entries[MaxTypes];
        var entry = new Entry(type, message.Length > MaxMessage ? message[..MaxMessage] + "…" : message);
        Volatile.Write(ref _entries, [.. _entries, entry]);
        return entry;
    }
}
