using static Overlap.Actors.JobTokens.Linux.Posix;

namespace Overlap.Actors.JobTokens.Linux;

/// <summary>
/// The slot of a recipe, which all processes in it share: one has it at a time. It is had by a lock on the folder in /proc of the
/// process that make started, so that it is free again however its holder ends, and nothing is left behind.
/// </summary>
internal sealed class RecipeSlot : IImplicitSlot
{
    private readonly int _folder;
    private bool _taken;

    private RecipeSlot(int folder) => _folder = folder;

    /// <inheritdoc/>
    public bool IsElsewhere { get; private set; }

    /// <summary>The slot that this process may use.</summary>
    /// <param name="jobserver">Where the tokens are.</param>
    public static IImplicitSlot Find(FileIdentity jobserver) =>
        Recipe.Find(jobserver) is { } process && Open($"/proc/{process}", O_RDONLY | O_CLOEXEC) is >= 0 and var folder
            ? new RecipeSlot(folder)
            : new OwnSlot();

    /// <inheritdoc/>
    public bool TryTake()
    {
        if (_taken)
            return false;
        // Where the system has no such locks, there is no sharing.
        IsElsewhere = FLock(_folder, LOCK_EX | LOCK_NB) < 0 && Error == EAGAIN;
        return _taken = !IsElsewhere;
    }

    /// <inheritdoc/>
    public void Give()
    {
        _taken = false;
        FLock(_folder, LOCK_UN);
    }

    /// <inheritdoc/>
    public void Dispose() => Close(_folder);
}
