namespace Overlap.Actors.Configuration;

/// <summary>What a run that wants tokens does without a jobserver.</summary>
public enum MissingJobserver
{
    /// <summary>It goes on without tokens.</summary>
    Continue,

    /// <summary>It stops, or does not start.</summary>
    Stop,
}
