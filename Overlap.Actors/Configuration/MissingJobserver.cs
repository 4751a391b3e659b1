namespace Overlap.Actors.Configuration;

/// <summary>What a run with tokens enabled does if there is no jobserver.</summary>
public enum MissingJobserver
{
    /// <summary>It continues without tokens.</summary>
    Continue,

    /// <summary>It stops, or does not start.</summary>
    Stop,
}
