namespace Overlap.Actors.Configuration.Hocon;

/// <summary>What an assignment copies by a substitution.</summary>
/// <remarks>Not a tuple: the framework's generics over one are compiled at each start.</remarks>
/// <param name="Number">The assignment's number.</param>
/// <param name="Item">The copied block, or a key of it.</param>
internal sealed record Copied<T>(int Number, T Item);
