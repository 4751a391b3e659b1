namespace Overlap.Metering;

/// <summary>What the kernel held of a run's messages over time. Used by the sampler alone; any thread may read <see cref="Latest"/>.</summary>
/// <param name="read">Reads it; null where it cannot be told.</param>
internal sealed class KernelSeries(Func<KernelReading?> read)
{
    private readonly LevelSeries _received = new();
    private readonly LevelSeries _sent = new();
    private readonly LevelSeries _messages = new();
    private KernelReading? _latest;

    /// <summary>The latest reading; null if there is none.</summary>
    public KernelReading? Latest => Volatile.Read(ref _latest);

    /// <summary>Reads and records it.</summary>
    /// <param name="messageBytes">Mean size of a message in the connections, with its headers; above zero.</param>
    /// <param name="elapsed">Nanoseconds since the call before, or for the first one since the first emit.</param>
    public void Record(double messageBytes, long elapsed)
    {
        if (read() is not { } reading)
            return;
        reading = reading with { Messages = (long)Math.Round(reading.Bytes / messageBytes) };
        Volatile.Write(ref _latest, reading);
        _received.Record(reading.ReceivedBytes, elapsed);
        if (reading.SentBytes is { } sent)
            _sent.Record(sent, elapsed);
        _messages.Record(reading.Messages, elapsed);
    }

    /// <summary>The statistics of the readings so far; null without any.</summary>
    public KernelStats? ToStats() =>
        Latest is null ? null : new KernelStats(_received.ToStats(), _sent.Count > 0 ? _sent.ToStats() : null, _messages.ToStats());
}
