namespace Overlap.JobTokens;

/// <summary>How a wait for a token ended.</summary>
public enum TokenOutcome
{
    /// <summary>Still pending.</summary>
    Waiting,

    /// <summary>A token was granted.</summary>
    Granted,

    /// <summary>None was available, and the time-out was zero.</summary>
    Full,

    /// <summary>None became available within the time-out.</summary>
    TimedOut,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>The jobserver has closed its end: there will be no more tokens.</summary>
    ServerGone,
}
