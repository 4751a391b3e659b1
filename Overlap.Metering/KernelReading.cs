namespace Overlap.Metering;

/// <summary>What the kernel holds of a run's messages at one moment: the producer has sent it, and the bridge has not read it.</summary>
/// <param name="ReceivedBytes">In the bridge's connections, received and not yet read.</param>
/// <param name="SentBytes">
/// In the producer's connections, sent and not yet acknowledged, as the producer last reported it; null if that is not known.
/// </param>
public sealed record KernelReading(long ReceivedBytes, long? SentBytes)
{
    /// <summary>Estimate of how many messages these bytes are: by the mean size of those that were received.</summary>
    public long Messages { get; init; }

    /// <summary>Both together.</summary>
    internal long Bytes => ReceivedBytes + (SentBytes ?? 0);
}
