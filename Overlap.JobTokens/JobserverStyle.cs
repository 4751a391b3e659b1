namespace Overlap.JobTokens;

/// <summary>How a jobserver passes its tokens.</summary>
public enum JobserverStyle
{
    /// <summary>A pipe whose two ends are inherited: every version of make.</summary>
    Pipe,

    /// <summary>A FIFO (named pipe): make 4.4 and later, ninja 1.13 and later.</summary>
    Fifo,

    /// <summary>No jobserver: tokens in memory, for simulations and tests.</summary>
    Memory,
}
