namespace Overlap.Actors.Configuration.Hocon;

/// <summary>What an assignment copies by a substitution.</summary>
/// <remarks>Not a tuple: the framework's generics over one are compiled at each start.</remarks>
internal sealed record Copied<T>(int Number, T Item);
