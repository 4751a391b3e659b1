namespace Overlap.TestKit;

/// <summary>A condition that always holds, until it is ended.</summary>
internal sealed class Invariant<TState>(Func<TState, bool> holds, string text, Action<Invariant<TState>> ended) : IDisposable
{
    /// <summary>The condition.</summary>
    public Func<TState, bool> Holds => holds;

    /// <summary>Its text.</summary>
    public string Text => text;

    public void Dispose() => ended(this);
}
