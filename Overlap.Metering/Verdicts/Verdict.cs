using System.Text.Json.Serialization;

namespace Overlap.Metering.Verdicts;

/// <summary>What a run says of its handler, from the samples before the drain and after the warm-up.</summary>
/// <param name="Kind">The verdict.</param>
/// <param name="Text">The verdict in a sentence or two, with the figures behind it.</param>
/// <param name="FromS">The end of the warm-up, in seconds since the run's start.</param>
/// <param name="ToS">The end of what was judged, in seconds since the run's start.</param>
/// <param name="ArrivalPerS">Messages emitted a second.</param>
/// <param name="EndedPerS">Messages completed or failed a second.</param>
/// <param name="OverlapMean">The mean overlap.</param>
/// <param name="OverlapGrowthPerS">By how much the overlap grew a second; negative where it shrank.</param>
/// <param name="AtBound">The share of the time in which the workers were at their bound and messages waited for room, 0 to 1.</param>
/// <param name="BoundNeeded">The bound of a worker that would hold the rate at which messages end; null if it is not known.</param>
/// <param name="LatencyFactor">
/// By what factor that bound would change the mean total latency (Little's law); 1 where it is not reached, null if it is not known.
/// </param>
/// <param name="BoundHoldsPerS">
/// The rate that the present bound holds while bodies take as long as they do (Little's law); null without a bound, or if it is not known.
/// </param>
public sealed record Verdict(
    VerdictKind Kind, string Text, double FromS, double ToS, double ArrivalPerS, double EndedPerS, double OverlapMean,
    double OverlapGrowthPerS, double AtBound, long? BoundNeeded, double? LatencyFactor, double? BoundHoldsPerS);

/// <summary>The kinds of verdict; where several hold, the first one is it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictKind>))]
public enum VerdictKind
{
    /// <summary>Messages are inside bodies, and none ends.</summary>
    [JsonStringEnumMemberName("stuck")] Stuck,
    /// <summary>More messages arrive than end: overlap and latency grow.</summary>
    [JsonStringEnumMemberName("growing")] Growing,
    /// <summary>Every worker is at its bound: the producer is held back.</summary>
    [JsonStringEnumMemberName("held")] Held,
    /// <summary>The rate that was asked for is not reached, and no bound is why: the producer or the bridge is the limit.</summary>
    [JsonStringEnumMemberName("starved")] Starved,
    /// <summary>As many messages end as arrive.</summary>
    [JsonStringEnumMemberName("settled")] Settled,
    /// <summary>The run was too short to say.</summary>
    [JsonStringEnumMemberName("undecided")] Undecided,
}
