namespace Overlap.Benchmarks.StartUp;

/// <summary>One start of each program.</summary>
/// <param name="HelloMilliseconds">From its start to its end.</param>
/// <param name="HostMilliseconds">From its start to the first message in its body.</param>
internal sealed record StartUpRound(double HelloMilliseconds, double HostMilliseconds);
