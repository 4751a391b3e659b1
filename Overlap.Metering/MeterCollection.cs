namespace Overlap.Metering;

/// <summary>
/// One reading for all instruments of a collection. A listener asks one instrument after the other, on one thread: an instrument that is
/// asked again begins the next collection. Used by one thread.
/// </summary>
/// <param name="run">The run.</param>
internal sealed class MeterCollection(RunRecorder run)
{
    private readonly HashSet<string> _given = [];
    private RunReading _reading = null!;

    /// <summary>The reading of the collection under way, for an instrument.</summary>
    public RunReading ReadFor(string instrument)
    {
        if (_given.Count == 0 || _given.Contains(instrument))
        {
            _given.Clear();
            _reading = run.ReadTogether();
        }
        _given.Add(instrument);
        return _reading;
    }
}
