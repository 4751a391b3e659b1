namespace Overlap.Reports.Series;

/// <summary>How one run of a series ended.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="ExitCode">The exit code that it would have had alone.</param>
/// <param name="Error">Why that is not 0, in a sentence; null where it is.</param>
public sealed record RunEnd(string Name, int ExitCode, string? Error);
