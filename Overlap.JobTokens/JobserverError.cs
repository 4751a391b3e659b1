namespace Overlap.JobTokens;

/// <summary>Why a jobserver cannot be used, or why a token could not be released.</summary>
public enum JobserverError
{
    /// <summary>None of CARGO_MAKEFLAGS, MAKEFLAGS, MFLAGS is set.</summary>
    NoVariable,

    /// <summary>The variables do not name a jobserver.</summary>
    NoJobserver,

    /// <summary>The value is neither <c>R,W</c> nor <c>fifo:PATH</c>.</summary>
    CannotParse,

    /// <summary>The descriptors are negative: the recipe line lacks <c>+</c>.</summary>
    Negative,

    /// <summary>The descriptors are not open, or the FIFO cannot be opened.</summary>
    NotOpen,

    /// <summary>Neither a pipe nor a FIFO, or not the two ends of one pipe.</summary>
    NotAPipe,

    /// <summary>The descriptors were not inherited: this process opened them itself.</summary>
    NotInherited,

    /// <summary>Permission denied.</summary>
    NoPermission,

    /// <summary>make runs with <c>-n</c> (dry run).</summary>
    DryRun,

    /// <summary>The read end is blocking and cannot be read without blocking.</summary>
    Blocking,

    /// <summary>Not supported on this system: Linux only.</summary>
    Unsupported,

    /// <summary>The guardian process did not start.</summary>
    GuardianFailed,

    /// <summary>A token could not be written back; it is still held.</summary>
    ReleaseFailed,

    /// <summary>The token is not held: it was already released, or belongs to another pool.</summary>
    NotHeld,

    /// <summary>A jobserver cannot be created, or its pipe has failed.</summary>
    CannotServe,
}
