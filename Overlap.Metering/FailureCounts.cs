namespace Overlap.Metering;

/// <summary>
/// Failed messages by reason. One thread writes, and allocates only for a new reason; any number of threads may read.
/// </summary>
public sealed class FailureCounts
{
    /// <summary>How many reasons are counted separately; any further reason counts as <see cref="Others"/>.</summary>
    public const int MaxReasons = 64;

    /// <summary>Stands for all reasons after the first <see cref="MaxReasons"/>.</summary>
    public const string Others = "(others)";

    private Entry[] _entries = [];

    private sealed class Entry(string reason)
    {
        public readonly string Reason = reason;
        public long Count;
    }

    /// <summary>Counts one failure.</summary>
    /// <param name="reason">A fixed word such as the exception's type name.</param>
    public void Add(string reason)
    {
        var entry = Find(reason) ?? Append(reason);
        Volatile.Write(ref entry.Count, entry.Count + 1);
    }

    /// <summary>A copy of the current counts, by reason.</summary>
    public IReadOnlyDictionary<string, long> ToDictionary() =>
        Volatile.Read(ref _entries).ToDictionary(e => e.Reason, e => Volatile.Read(ref e.Count));

    private Entry? Find(string reason)
    {
        foreach (var entry in _entries)
        {
            if (entry.Reason == reason)
                return entry;
        }
        return null;
    }

    private Entry Append(string reason)
    {
        if (_entries.Length == MaxReasons)
            reason = Others;
        else if (_entries.Length > MaxReasons)
            return _entries[MaxReasons];
        var entry = new Entry(reason);
        Volatile.Write(ref _entries, [.. _entries, entry]);
        return entry;
    }
}
