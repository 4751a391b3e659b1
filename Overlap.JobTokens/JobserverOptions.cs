namespace Overlap.JobTokens;

/// <summary>Options of a jobserver client.</summary>
public sealed record JobserverOptions
{
    /// <summary>
    /// Whether child processes inherit the jobserver's descriptors, as a child make or cargo requires. Off by default, since a child that
    /// outlives the recipe then delays the end of make. A FIFO is opened by name either way.
    /// </summary>
    public bool Inherit { get; init; }

    /// <summary>
    /// Whether to use the implicit slot of the recipe. All pools of one recipe that use it, in whatever process, share it. Set to false
    /// if the recipe also runs a program without jobserver support, which occupies the slot.
    /// </summary>
    public bool ImplicitSlot { get; init; } = true;

    /// <summary>
    /// Whether a guardian, a shell (<c>/bin/sh</c>), returns this process's tokens if it is killed. It costs a second process while the
    /// pool is open, and a write to it for each token acquired or released.
    /// </summary>
    public bool Guardian { get; init; }
}
