namespace Overlap.Tests.Engine.Stress;

/// <summary>What the tellers of a stress run send: it goes down the tree to a random node and ends there.</summary>
/// <param name="Teller">Who sent it.</param>
/// <param name="Number">How manieth of its teller.</param>
/// <param name="Way">Random bits that choose its way.</param>
/// <param name="Kind">0 to 9999: what the node where it ends does.</param>
internal sealed record Order(int Teller, int Number, int Way, int Kind);
