namespace Overlap.Metering;

/// <summary>The run after its warm-up and before the end of emission.</summary>
/// <param name="RatePerS">Messages completed a second.</param>
/// <param name="MeanTotalS">Mean total latency of the messages that ended in this window, in seconds.</param>
/// <param name="OverlapMean">Mean overlap over the window's samples.</param>
public sealed record SteadyState(double RatePerS, double MeanTotalS, double OverlapMean);
