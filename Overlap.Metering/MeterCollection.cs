namespace Overlap.Metering;

/// <summary>
/// One reading for all instruments of a collection. A listener asks one instrument after the other, on one thread: an instrument that is
/// asked again begins the next collection. Used by one thread.
/// </summary>
/// <typeparam name="T">The reading.</typeparam>
/// <param name="read">Reads what is measured.</param>
internal sealed class MeterCollection<T>(Func<T> read)
{
    private readonly HashSet<string> _given = [];
    private T _reading = default!;

    /// <summary>The reading of the collection under way, for an instrument.</summary>
    public T ReadFor(string instrument)
    {
        if (_given.Count == 0 || _given.Contains(instrument))
        {
            _given.Clear();
            _reading = read();
        }
        _given.Add(instrument);
        return _reading;
    }
}
