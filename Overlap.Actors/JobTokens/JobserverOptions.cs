using System.Diagnostics;

namespace Overlap.Actors.JobTokens;

/// <summary>How a client behaves towards the jobserver it connects to.</summary>
public sealed record JobserverOptions
{
    /// <summary>
    /// Whether children of this process inherit the jobserver's descriptors, as a make or a cargo among them needs. A child that
    /// outlives the recipe then holds make up at its end, so by default they do not. A fifo is found by its name either way.
    /// </summary>
    public bool Inherit { get; init; }

    /// <summary>
    /// Whether this process may use the slot that its recipe was started with. All pools of one recipe that may, whatever process they
    /// are in, take turns with it. False where a program that knows no jobserver runs beside this one, and so uses it.
    /// </summary>
    public bool ImplicitSlot { get; init; } = true;

    /// <summary>
    /// A command that runs <see cref="JobTokens.Guardian.Run"/>, to give back what this process holds when it is killed; null: none. It
    /// costs a second process while the pool is open, and a write to it for each token taken or given back.
    /// </summary>
    public ProcessStartInfo? Guardian { get; init; }
}
