namespace Overlap.Actors.JobTokens;

/// <summary>How a wait for a token ended.</summary>
public enum TokenOutcome
{
    /// <summary>It has not ended.</summary>
    Waiting,

    /// <summary>There is a token.</summary>
    Granted,

    /// <summary>There was none at once, and the time given was zero.</summary>
    Full,

    /// <summary>There was none in the time given.</summary>
    TimedOut,

    /// <summary>It was called off.</summary>
    Cancelled,

    /// <summary>The jobserver has closed its side: there will never be one.</summary>
    ServerGone,
}
