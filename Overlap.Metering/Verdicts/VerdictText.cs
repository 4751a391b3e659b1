using static Overlap.Metering.HumanFormat;

namespace Overlap.Metering.Verdicts;

/// <summary>A verdict in a sentence or two, with the figures behind it.</summary>
internal static class VerdictText
{
    /// <summary>The text of a verdict.</summary>
    public static string Of(VerdictKind kind, VerdictFigures figures) => kind switch
    {
        VerdictKind.Stuck => Stuck(figures),
        VerdictKind.Growing => Growing(figures),
        VerdictKind.Held => Held(figures),
        VerdictKind.Starved => Starved(figures),
        VerdictKind.Settled => Settled(figures),
        _ => $"Undecided: {figures.WhyTooLittle ?? "overlap has risen at the end; measure for longer"}.",
    };

    private static string Stuck(VerdictFigures figures) =>
        $"Stuck: {Short(figures.InFlight)} {(figures.InFlight == 1 ? "message is" : "messages are")} in flight, and "
        + $"{(figures.Whole.EndedPerS == 0 ? "none has ended in" : "nothing has ended for")} {Seconds(figures.SinceLastEnd)}"
        + (figures.Steady.GrowthPerS > 0 ? $", while overlap grows by {Short(figures.Steady.GrowthPerS)}/s." : ".");

    private static string Growing(VerdictFigures figures) =>
        $"Growing: {Short(figures.Steady.ArrivalPerS)}/s arrive and {Short(figures.Steady.EndedPerS)}/s end, so overlap grows by "
        + $"{Short(figures.Steady.GrowthPerS)}/s.{Advice(figures)}";

    private static string Held(VerdictFigures figures) =>
        $"Held: the workers are at their bound of {Full(figures.Settings.Bound ?? 0)}, and the producer is held back to {Short(figures.Steady.EndedPerS)}/s."
        + (figures.Advice.LimitsRate
            ? $" The bound limits the rate: they rise together as long as a body takes {Seconds(figures.Advice.BodyS)}."
            : Advice(figures));

    private static string Starved(VerdictFigures figures) =>
        $"Starved: {Short(figures.Steady.ArrivalPerS)}/s of the {Short(figures.Rate!.Value)}/s asked for arrive, and no worker is at a bound: "
        + "the producer or the bridge is the limit.";

    private static string Settled(VerdictFigures figures) =>
        $"Settled: {Short(figures.Steady.EndedPerS)}/s end, as many as arrive, and overlap stays near {Short(figures.Steady.Overlap)}. "
        + $"A bound of {Full(figures.Advice.Unreached)} for each worker would hold this rate"
        + (figures.Advice.HoldsPerS is { } holds ? $"; the bound of {Full(figures.Settings.Bound ?? 0)} would hold {Short(holds)}/s." : ".");

    private static string Advice(VerdictFigures figures) => figures.Advice is { Least: { } bound, LatencyFactor: { } factor }
        ? $" A bound of {Full(bound)} for each worker would hold {Short(figures.Steady.EndedPerS)}/s at {Share(factor)} the latency."
        : "";

    private static string Share(double factor) => factor < 0.5 ? $"1/{Short(1 / factor)} of" : $"{factor:0.##} ×";
}
