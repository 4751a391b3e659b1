namespace Overlap.Metering;

/// <summary>What a run has taken off its socket. One thread counts; any thread may read.</summary>
internal sealed class ReceivedCounts
{
    private long _messages;
    private long _bytes;

    /// <summary>Messages.</summary>
    public long Messages => Volatile.Read(ref _messages);

    /// <summary>What a message took up in its connection, in bytes, on average; 0 without messages.</summary>
    public double MeanBytes => Ratio.Of(Volatile.Read(ref _bytes), Messages);

    /// <summary>Counts more messages, and what they took up.</summary>
    public void Add(int messages, long bytes)
    {
        Volatile.Write(ref _bytes, _bytes + bytes);
        Volatile.Write(ref _messages, _messages + messages);
    }
}
