using Overlap.Actors.Metrics;

namespace Overlap.Benchmarks.Roles;

/// <summary>What one process of a measurement does, from its start to its process's end.</summary>
internal interface IRole
{
    /// <summary>Where the other process finds this one; null where this one looks for the other.</summary>
    string? Endpoint { get; }

    /// <summary>Messages done so far; read by another thread.</summary>
    long Messages { get; }

    /// <summary>Round trips, of a role that measures them; one that is set in place of the last takes what comes from then on.</summary>
    LatencyHistogram? RoundTrips
    {
        get => null;
        set { }
    }
}
