using Overlap.Metering;

namespace Overlap.Actors.Runs;

/// <summary>The producer of a run, which ends with it.</summary>
public interface IRunProducer
{
    /// <summary>Bytes that it has sent and the run's kernel has not acknowledged, as it last reported; null if that is not known.</summary>
    long? UnacknowledgedBytes { get; }

    /// <summary>Asks it to send no more. Called when the run stops reading.</summary>
    /// <param name="reason">What ended the run.</param>
    void Stop(StopReason reason);

    /// <summary>Waits for its end, after the run has closed its socket.</summary>
    /// <returns>Its figures; null if it never reported.</returns>
    Task<ProducerStats?> EndAsync();
}
