namespace Overlap.Host.Commands;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>It did what was asked, whatever ended it.</summary>
    public const int Ok = 0;

    /// <summary>It began and broke.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration cannot be used; nothing was begun.</summary>
    public const int Usage = 2;

    /// <summary><c>tokens exec</c> has not got its tokens in time, as timeout(1) says it.</summary>
    public const int TimedOut = 124;

    /// <summary>A command that runs another one cannot: its own exit code is the other's, so this one is set apart.</summary>
    public const int Wrapper = 125;

    /// <summary>The command to run is there and cannot be executed.</summary>
    public const int NotExecutable = 126;

    /// <summary>There is no such command to run.</summary>
    public const int NotFound = 127;

    /// <summary>A second signal ended it at once: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
