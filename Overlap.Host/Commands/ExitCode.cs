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

    /// <summary>A second signal ended it at once: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
