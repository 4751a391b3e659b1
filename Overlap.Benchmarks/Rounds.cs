namespace Overlap.Benchmarks;

/// <summary>How long and how often is measured.</summary>
/// <param name="Count">Rounds; in each of them every case of a group is measured once.</param>
/// <param name="WarmUp">From the first message on; not measured.</param>
/// <param name="Measured">For how long each case is measured in a round.</param>
internal sealed record Rounds(int Count, TimeSpan WarmUp, TimeSpan Measured);
