namespace Overlap.Benchmarks.TwoProcess;

/// <summary>A case and what was measured of it, one entry a round.</summary>
internal sealed record CaseResult(Case Case, List<Measurement> Measurements);
