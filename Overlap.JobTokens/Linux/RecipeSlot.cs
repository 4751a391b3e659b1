using static Overlap.JobTokens.Linux.Posix;

namespace Overlap.JobTokens.Linux;

/// <summary>
/// The implicit slot of a recipe, shared by all its processes: held by one at a time, by flock(2) on the /proc directory of the process
/// that make started. So it is freed however its holder ends, and leaves no file behind.
/// </summary>
internal sealed class RecipeSlot : IImplicitSlot
{
    private readonly int _folder;
    private bool _taken;

    private RecipeSlot(int folder) => _folder = folder;

    public bool IsHeldElsewhere { get; private set; }

    /// <summary>Finds the slot that this process may use.</summary>
    public static IImplicitSlot Find(FileIdentity jobserver) =>
        FindRecipe(jobserver) is { } process && Open($"/proc/{process}", O_RDONLY | O_CLOEXEC) is >= 0 and var folder
            ? new RecipeSlot(folder)
            : new OwnSlot();

    public bool TryTake()
    {
        if (_taken)
            return false;
        // If such locks are not supported, the slot is not shared.
        IsHeldElsewhere = FLock(_folder, LOCK_EX | LOCK_NB) < 0 && Error == EAGAIN;
        return _taken = !IsHeldElsewhere;
    }

    public void Return()
    {
        _taken = false;
        FLock(_folder, LOCK_UN);
    }

    public void Dispose() => Close(_folder);

    // The process that a client of the jobserver (make, ninja, cargo, overlap tokens) started with an implicit slot of its own: this one
    // or an ancestor; null if there is none.
    private static int? FindRecipe(FileIdentity jobserver)
    {
        const string Level = "MAKELEVEL";
        var process = Environment.ProcessId;
        foreach (var parent in Ancestors.Find())
        {
            // While make starts a child, its descriptors are briefly inheritable; MAKELEVEL differs even then.
            if (Ancestors.HasOpenedItself(parent, jobserver)
                || Ancestors.GetVariable(parent, Level) != Ancestors.GetVariable(process, Level))
            {
                return process;
            }
            process = parent;
        }
        return null;
    }
}
