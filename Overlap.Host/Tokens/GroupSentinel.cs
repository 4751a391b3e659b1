using System.ComponentModel;
using System.Diagnostics;

namespace Overlap.Host.Tokens;

/// <summary>
/// Tells a signal to the whole process group, as a terminal or timeout(1) sends it, from one to this process alone: it is a process of
/// the same group that every signal ends. It ends with this process, whose end of its input is then closed.
/// </summary>
internal sealed class GroupSentinel : IDisposable
{
    // Both signals are sent at once; a process on a busy machine ends a little later.
    private static readonly TimeSpan EndTimeout = TimeSpan.FromMilliseconds(200);

    private Process? _process = Start();

    /// <summary>Whether the signal that this process has just received was sent to the whole group.</summary>
    public bool HasReceivedIt()
    {
        if (_process?.WaitForExit(EndTimeout) != true)
            return false;
        _process.Dispose();
        _process = Start();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _process?.Dispose();

    private static Process? Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "ulimit -c 0; exec cat"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
