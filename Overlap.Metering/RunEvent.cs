namespace Overlap.Metering;

/// <summary>An event of a run.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">Readable details; may be empty.</param>
public sealed record RunEvent(DateTimeOffset At, RunEventKind Kind, string Text);

/// <summary>The kind of a <see cref="RunEvent"/>.</summary>
public enum RunEventKind
{
    /// <summary>The actors were started.</summary>
    Started,

    /// <summary>A peer connected to the bridge, or the bridge to it.</summary>
    Connected,

    /// <summary>A connection ended, was rejected or failed.</summary>
    Disconnected,

    /// <summary>An actor crashed and was restarted or stopped.</summary>
    Crashed,

    /// <summary>A warm-up is over; the text has what begins.</summary>
    WarmUp,

    /// <summary>A threshold was first seen not to hold; the text has it.</summary>
    Threshold,

    /// <summary>A stage of the producer's rate has begun; the text has its number and its rate.</summary>
    Stage,

    /// <summary>The verdict on a handler of a process that is watched has changed; the text has it.</summary>
    Verdict,

    /// <summary>A fault of a simulation has begun or ended; the text has it.</summary>
    Fault,

    /// <summary>Reading has stopped; the text has the reason.</summary>
    Draining,

    /// <summary>The figures are complete.</summary>
    Ended,
}
