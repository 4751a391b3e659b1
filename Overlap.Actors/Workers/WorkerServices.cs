using Overlap.Actors.Logs;
using Overlap.Actors.Messages;
using Overlap.Metering;

namespace Overlap.Actors.Workers;

/// <summary>The run's services for a worker.</summary>
internal sealed class WorkerServices
{
    /// <summary>Counters and histograms.</summary>
    public required WorkerRecorder Recorder { get; init; }

    /// <summary>The run's services for the body.</summary>
    public required BodyContext Context { get; init; }

    /// <summary>Notifies the router of capacity; null if workers have no bound.</summary>
    public CapacitySignal? Capacity { get; init; }

    /// <summary>Notified of every step; may be null.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Reads the messages' intended send times; null if messages do not contain them.</summary>
    public IntendedTimes? Intended { get; init; }

    /// <summary>The log of started messages; null if they are not logged.</summary>
    public MessageLog? MessageLog { get; init; }

    /// <summary>The log of ended bodies; null if they are not logged, or in mode <c>sync</c>.</summary>
    public CountLog? EndLog { get; init; }

    /// <summary>The log of failures, shared by all workers; may be null.</summary>
    public FailureLog? FailureLog { get; init; }

    /// <summary>Gets tokens for the bodies; null if they need none. Set once the JobToken actor exists.</summary>
    public TokenGate? Gate { get; set; }

    /// <summary>
    /// Whether nobody needs to know of each single body when it starts and ends, so that several may share a time stamp.
    /// </summary>
    public bool MayGroup => Observer is null && Intended is null && EndLog is null && Gate is null;

    /// <summary>The run's clock.</summary>
    public TimeProvider Time => Context.Time;
}
