namespace Overlap.Actors.Messages;

/// <summary>A message without content, sent as a shared instance.</summary>
/// <typeparam name="T">The message's type.</typeparam>
public abstract class Signal<T> : ILocalMessage where T : Signal<T>, new()
{
    /// <summary>The shared instance.</summary>
    public static T Instance { get; } = new();
}
