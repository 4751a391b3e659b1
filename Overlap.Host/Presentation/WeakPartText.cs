using Overlap.Metering.Limits;

namespace Overlap.Host.Presentation;

/// <summary>What gave way at a rate, in words.</summary>
internal static class WeakPartText
{
    /// <summary>The words, as the rest of a sentence.</summary>
    public static string Of(RateStep step) => step.GaveWay switch
    {
        WeakPart.Body => "the bodies can do no more",
        WeakPart.Bound => "the bound lets no more through",
        WeakPart.Producer => "the producer or the bridge brings no more",
        WeakPart.Memory => "the memory limit was reached",
        WeakPart.Threshold => "a threshold was broken",
        _ => "it was too short to say",
    };
}
