namespace Overlap.Actors.Configuration.Hocon;

/// <summary>An include statement.</summary>
/// <param name="Path">The path of the file, as written.</param>
/// <param name="Block">The block in which it is.</param>
/// <param name="Place">Where it was written.</param>
internal sealed record Inclusion(string Path, KeyPath Block, Place Place);
