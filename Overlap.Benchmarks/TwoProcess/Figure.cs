namespace Overlap.Benchmarks.TwoProcess;

/// <summary>What the cases of a group are compared by.</summary>
internal enum Figure
{
    /// <summary>Messages a second.</summary>
    Rate,

    /// <summary>Median and 99th percentile of the round trips.</summary>
    RoundTrip,
}
