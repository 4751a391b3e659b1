namespace Overlap.Actors.Configuration.Hocon;

/// <summary>An include statement.</summary>
internal sealed record Inclusion(string Path, KeyPath Block, Place Place);
