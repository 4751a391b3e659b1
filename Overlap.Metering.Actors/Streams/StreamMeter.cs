namespace Overlap.Metering.Actors.Streams;

/// <summary>
/// Tells whether a place of a stream is starved or held, by who waits there for how long
/// (<see cref="MeasuredStreams.Meter{TOut, TMat}(Akka.Streams.Dsl.Source{TOut, TMat}, StreamMeter)"/>). Published by the
/// <see cref="System.Diagnostics.Metrics.Meter"/> named <c>Overlap</c>, with its name as the tag <c>overlap.handler</c>, until it is disposed.
/// </summary>
public sealed class StreamMeter : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<WaitingTimes> _running = [];
    private StreamReading _ended;

    private StreamMeter(string name, TimeProvider time)
    {
        (Name, _time) = (name, time);
        StreamInstruments.Add(this);
    }

    /// <summary>The place's name.</summary>
    public string Name { get; }

    internal long Now => _time.GetTimestamp();

    /// <summary>Creates a meter.</summary>
    /// <param name="name">The place's name, not empty. Meters of one name are published as one.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static StreamMeter Create(string name, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new StreamMeter(name, time ?? TimeProvider.System);
    }

    /// <summary>What passed, and who waited, until now. Any thread may call it.</summary>
    public StreamReading Read()
    {
        lock (_gate)
            return _running.Aggregate(_ended, (sum, each) => sum + Read(each));
    }

    /// <summary>Publishes it no longer. What passes afterwards is still measured.</summary>
    public void Dispose() => StreamInstruments.Remove(this);

    internal void Add(WaitingTimes stream)
    {
        lock (_gate)
            _running.Add(stream);
    }

    internal void Remove(WaitingTimes stream)
    {
        lock (_gate)
        {
            _running.Remove(stream);
            _ended += Read(stream);
        }
    }

    private StreamReading Read(WaitingTimes stream)
    {
        var (elements, starved, held) = stream.Read(Now);
        return new StreamReading(elements, _time.GetElapsedTime(0, starved), _time.GetElapsedTime(0, held));
    }
}
