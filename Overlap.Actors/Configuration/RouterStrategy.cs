namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.router</c></summary>
public enum RouterStrategy
{
    /// <summary>One worker after another, skipping those at their bound.</summary>
    RoundRobin,

    /// <summary>The worker with the least overlap.</summary>
    LeastOverlap,
}
