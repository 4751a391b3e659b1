namespace Overlap.Host;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCode
{
    /// <summary>Success, whatever stopped the run.</summary>
    public const int Ok = 0;

    /// <summary>It failed after it had started.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration is invalid; nothing was started.</summary>
    public const int Usage = 2;

    /// <summary>A threshold does not hold; <see cref="Failed"/> takes precedence.</summary>
    public const int Threshold = 99;

    /// <summary><c>tokens exec</c> has timed out waiting for its tokens; the same code as timeout(1).</summary>
    public const int TimedOut = 124;

    /// <summary>A command that runs another one has failed itself; distinct because it otherwise exits with the other's code.</summary>
    public const int Wrapper = 125;

    /// <summary>The command to run exists but cannot be executed.</summary>
    public const int NotExecutable = 126;

    /// <summary>The command to run was not found.</summary>
    public const int NotFound = 127;

    /// <summary>A second signal ended it at once, or the first one before it had begun: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Whether a run with that exit code has failed, so that its figures say little; a threshold that does not hold is no failure.</summary>
    public static bool IsFailure(int code) => code is not (Ok or Threshold);
}
