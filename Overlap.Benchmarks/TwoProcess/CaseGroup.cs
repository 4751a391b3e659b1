namespace Overlap.Benchmarks.TwoProcess;

/// <summary>Cases that are measured in turns, round after round, so that each round's figures can be divided by each other.</summary>
/// <param name="Name">What it is asked for by.</param>
/// <param name="Title">What it shows.</param>
/// <param name="References">Names of the cases that the others are compared with.</param>
/// <param name="Cases">In the order in which they are measured and shown.</param>
/// <param name="Figure">What is compared.</param>
internal sealed record CaseGroup(string Name, string Title, IReadOnlyList<string> References, IReadOnlyList<Case> Cases, Figure Figure = Figure.Rate);
