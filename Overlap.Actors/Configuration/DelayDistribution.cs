namespace Overlap.Actors.Configuration;

/// <summary>How the durations of body <c>delay</c> are distributed.</summary>
public enum DelayDistribution
{
    /// <summary>Each takes the duration.</summary>
    Fixed,
    /// <summary>Evenly from 0 to twice the duration.</summary>
    Uniform,
    /// <summary>Exponential with the duration as its mean.</summary>
    Exponential,
    /// <summary>Log-normal with the duration as its mean; the shape is σ of the logarithm.</summary>
    Lognormal,
    /// <summary>Pareto with the duration as its mean; the shape is α.</summary>
    Pareto,
    /// <summary>As in a file, one after another.</summary>
    Trace,
    /// <summary>As the bodies of a run took.</summary>
    Recorded,
}
