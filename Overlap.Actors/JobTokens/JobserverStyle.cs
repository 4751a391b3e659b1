namespace Overlap.Actors.JobTokens;

/// <summary>How a jobserver hands its tokens out.</summary>
public enum JobserverStyle
{
    /// <summary>A pipe whose two ends are inherited: every make there is.</summary>
    Pipe,

    /// <summary>A named pipe: make 4.4 and later, ninja 1.13 and later.</summary>
    Fifo,

    /// <summary>None: tokens kept in this process, for scenarios.</summary>
    Memory,
}
