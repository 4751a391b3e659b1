namespace Overlap.Metering.Verdicts;

/// <summary>What Little's law (L = λ W) says of a bound: which one a rate needs, and which rate one holds.</summary>
/// <param name="stretch">What was measured.</param>
/// <param name="settings">The run's settings.</param>
internal sealed class BoundAdvice(Stretch stretch, RunSettings settings)
{
    // The work in front of a body, in seconds, so that it need not wait for the router.
    private const double AheadS = 0.001;

    // With the work in front of it, a worker at its bound has a little less than that in flight.
    private const double NearlyAll = 0.9;

    /// <summary>How long a body takes on average, in seconds; 0 if it is not known.</summary>
    public double BodyS => Ratio.Of(stretch.InFlight, stretch.EndedPerS);

    /// <summary>The bound of a worker that would not be reached, for a handler that keeps up.</summary>
    public long Unreached => Math.Max(1, PerWorker(stretch.P95(reading => reading.Overlap)));

    /// <summary>
    /// The bound of a worker under which messages still end at the rate they do, for a handler that does not keep up: what is inside its
    /// body and a millisecond's work in front of it; null if it is not known.
    /// </summary>
    public long? Least => BodyS == 0 ? null : Math.Min(
        settings.Bound is > 0 and var bound ? bound : long.MaxValue,
        PerWorker(stretch.P95(reading => reading.InFlight)) + Math.Max(1, PerWorker(AheadS * stretch.EndedPerS)));

    /// <summary>By what factor that bound would change the mean latency; null if it is not known.</summary>
    public double? LatencyFactor => Least is { } least && stretch.Overlap > 0 ? Math.Min(1, least * settings.Workers / stretch.Overlap) : null;

    /// <summary>Whether the bound is what limits the rate: bodies could do more at the same time.</summary>
    public bool LimitsRate => settings.Mode == "pipe" && Least >= NearlyAll * settings.Bound;

    /// <summary>
    /// The messages a second that the present bound lets through, as long as bodies take as long as they do; null without a bound, or if it
    /// is not known.
    /// </summary>
    public double? HoldsPerS => settings.Bound is not > 0 || BodyS == 0
        ? null
        : (settings.Mode == "pipe" ? settings.Bound : 1) * settings.Workers / BodyS;

    private long PerWorker(double level) => (long)Math.Ceiling(level / settings.Workers);
}
