namespace Overlap.Metering;

/// <summary>Little's law over the window from the first emit to the end of the drain; an unfinished message counts with its age.</summary>
/// <param name="ArrivalPerS">λ: emitted over the window.</param>
/// <param name="MeanTotalS">W: mean total latency.</param>
/// <param name="PredictedOverlap">λ W.</param>
/// <param name="MeasuredOverlap">Mean of the samples.</param>
/// <param name="Error">Their difference relative to the prediction, 0 or more; null below 1 000 completions or 100 samples.</param>
public sealed record LittleCheck(double ArrivalPerS, double MeanTotalS, double PredictedOverlap, double MeasuredOverlap, double? Error)
{
    private const int MinCompleted = 1_000;
    // A mean of fewer samples is off by more than the law is to be held to.
    private const int MinSamples = 100;

    /// <summary>Compares λ W with the mean of the samples.</summary>
    internal static LittleCheck Of(double arrivalPerS, double meanTotalS, LevelSeries overlap, long completed) =>
        Of(arrivalPerS, meanTotalS, overlap.Mean, overlap.Count, completed);

    /// <summary>Compares λ W with a mean of some samples.</summary>
    internal static LittleCheck Of(double arrivalPerS, double meanTotalS, double overlap, long samples, long completed)
    {
        var predicted = arrivalPerS * meanTotalS;
        var isMeaningful = completed >= MinCompleted && samples >= MinSamples && predicted > 0;
        return new LittleCheck(arrivalPerS, meanTotalS, predicted, overlap, isMeaningful ? Math.Abs(overlap - predicted) / predicted : null);
    }
}
