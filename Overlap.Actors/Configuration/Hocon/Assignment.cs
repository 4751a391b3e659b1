namespace Overlap.Actors.Configuration.Hocon;

/// <summary>A key and its value, as written.</summary>
/// <param name="Key">The path of the key.</param>
/// <param name="Value">The value; null if the key is a block, whose keys are assignments of their own.</param>
/// <param name="Place">Where it was written.</param>
internal sealed record Assignment(KeyPath Key, HoconNode? Value, Place Place);
