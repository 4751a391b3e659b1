namespace Overlap.TestKit;

/// <summary>A condition that always holds, until it is ended.</summary>
internal sealed class Invariant(Func<LabState, bool> holds, string text, Action<Invariant> ended) : IDisposable
{
    /// <summary>The condition.</summary>
    public Func<LabState, bool> Holds => holds;

    /// <summary>Its text.</summary>
    public string Text => text;

    public void Dispose() => ended(this);
}
