namespace Overlap.Cluster.Owners;

/// <summary>How far a node's part in a run is.</summary>
internal enum NodePhase
{
    /// <summary>It was asked to prepare.</summary>
    Preparing,

    /// <summary>It can take part.</summary>
    Prepared,

    /// <summary>It is connected, and is dealt to.</summary>
    Working,

    /// <summary>It was told to stop, or has stopped for a reason of its own.</summary>
    Stopping,

    /// <summary>Its result is there.</summary>
    Ended,

    /// <summary>It could not go on.</summary>
    Failed,

    /// <summary>It is lost.</summary>
    Lost,
}
