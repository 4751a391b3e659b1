namespace Overlap.JobTokens;

/// <summary>The implicit job slot, which every client has without acquiring it: never read from the jobserver or written to it.</summary>
internal interface IImplicitSlot : IDisposable
{
    /// <summary>Whether another process holds it. It may be freed without notice, so it must be polled.</summary>
    bool IsHeldElsewhere { get; }

    /// <summary>Takes it; false if it is held.</summary>
    bool TryTake();

    /// <summary>Returns it.</summary>
    void Return();
}
