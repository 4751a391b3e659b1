using System.Runtime.InteropServices;

namespace Overlap.Host.Tokens;

/// <summary>Signals, as the system has them.</summary>
internal static class NativeSignals
{
    /// <summary>Their numbers on Linux.</summary>
    public const int SIGHUP = 1, SIGINT = 2, SIGQUIT = 3, SIGUSR1 = 10, SIGUSR2 = 12, SIGPIPE = 13, SIGALRM = 14, SIGTERM = 15;

    private const nint Default = 0;

    /// <summary>Sends a signal, kill(2).</summary>
    [DllImport("libc", EntryPoint = "kill")]
    public static extern int Kill(int process, int signal);

    /// <summary>Starts a process whose SIGPIPE has its default action, as at a shell: .NET ignores it, and its children inherit that.</summary>
    public static T WithDefaultSigPipe<T>(Func<T> start)
    {
        var ignored = SetAction(SIGPIPE, Default);
        try
        {
            return start();
        }
        finally
        {
            SetAction(SIGPIPE, ignored);
        }
    }

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint SetAction(int signal, nint action);
}
