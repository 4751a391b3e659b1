namespace Overlap.Cluster.Wire;

/// <summary>A message between the owner of a run and its nodes. <see cref="RunMessageSerializer"/> has its format.</summary>
/// <param name="Part">The number of the node's part in the run: no two parts of any runs have the same.</param>
internal abstract record RunMessage(long Part);
