namespace Overlap.Actors.Configuration;

/// <summary>The kind of a <see cref="FaultSettings"/>.</summary>
public enum FaultKind
{
    /// <summary>A worker crashes.</summary>
    Crash,

    /// <summary>The producer sends nothing.</summary>
    Stall,

    /// <summary>Bodies take longer, or shorter.</summary>
    Slow,
}
