namespace Overlap.Actors.Configuration.Hocon;

/// <summary>One of the values that were assigned to a key.</summary>
/// <param name="Number">Its position among all assignments.</param>
/// <param name="Value">The value; null if the key was opened as a block.</param>
/// <param name="Place">Where it was written.</param>
/// <param name="Origin">The key and the assignment it belongs to.</param>
internal sealed record Definition(int Number, HoconNode? Value, Place Place, Origin Origin);

/// <summary>The assignment that a value is part of: what a substitution to the same key may look back from.</summary>
internal sealed record Origin(KeyPath Key, int Number);
