namespace Overlap.Actors.JobTokens;

/// <summary>Why there is no jobserver to work with, or why it took no token back.</summary>
public enum JobserverError
{
    /// <summary>None of CARGO_MAKEFLAGS, MAKEFLAGS, MFLAGS is set.</summary>
    NoVariable,

    /// <summary>The variables name no jobserver.</summary>
    NoJobserver,

    /// <summary>What they name is neither <c>R,W</c> nor <c>fifo:PATH</c>.</summary>
    CannotParse,

    /// <summary>make names negative descriptors: the recipe's line lacks <c>+</c>.</summary>
    Negative,

    /// <summary>The descriptors, or the fifo, are not there.</summary>
    NotOpen,

    /// <summary>Neither a FIFO nor a character device, or ends that do not belong together.</summary>
    NotAPipe,

    /// <summary>The descriptors are this program's own: they were not inherited.</summary>
    NotOurs,

    /// <summary>This user may not open it.</summary>
    NoPermission,

    /// <summary>make runs with <c>-n</c>: nothing is to be done.</summary>
    DryRun,

    /// <summary>Its read end blocks, and there is no way to read it without waiting.</summary>
    Blocking,

    /// <summary>Only Linux is known.</summary>
    Unsupported,

    /// <summary>The guardian process did not start.</summary>
    GuardianFailed,

    /// <summary>It did not take a token back; the token is still held.</summary>
    ReleaseFailed,

    /// <summary>The token given back is not held: it was given back before, or belongs to another pool.</summary>
    NotHeld,

    /// <summary>A jobserver of one's own cannot be set up, or its pipe has become unusable.</summary>
    CannotServe,
}
