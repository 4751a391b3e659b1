namespace Overlap.Actors.JobTokens;

/// <summary>The slot that comes with a process, without asking: it is neither read from the jobserver nor written to it.</summary>
internal interface IImplicitSlot : IDisposable
{
    /// <summary>Whether another process has it. It may then come free, and nobody tells.</summary>
    bool IsElsewhere { get; }

    /// <summary>Takes it; false where somebody has it.</summary>
    bool TryTake();

    /// <summary>Gives it back.</summary>
    void Give();
}
