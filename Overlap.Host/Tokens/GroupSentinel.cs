using System.ComponentModel;
using System.Diagnostics;

namespace Overlap.Host.Tokens;

/// <summary>
/// Tells a signal to the whole process group, as a terminal or timeout(1) sends it, from one to this process alone: it is a process of
/// the same group that every signal ends. It ends with this process, whose end of its input is then closed.
/// </summary>
internal sealed class GroupSentinel : IDisposable
{
    // A signal is sent to all processes of a group within microseconds.
    private static readonly TimeSpan Spread = TimeSpan.FromMilliseconds(50);

    private readonly HashSet<int> _received = [];
    private Process? _process = Start();

    /// <summary>Whether a signal that this process has just received was sent to the whole group.</summary>
    /// <param name="signal">Its number. Signals may be asked for in another order than they were sent.</param>
    public bool HasReceived(int signal)
    {
        if (!_received.Contains(signal) && _process is not null && (_process.WaitForExit(Spread) || IsEnding(_process.Id)))
        {
            _process.WaitForExit();
            _received.Add(_process.ExitCode - 128);
            _process.Dispose();
            _process = Start();
        }
        return _received.Remove(signal);
    }

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

    // On a busy machine, a process that has a signal may not have run since, and its end may not have been noticed here.
    private static bool IsEnding(int process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").Any(line => line.Split('\t') switch
            {
                ["State:", var state, ..] => state.StartsWith('Z') || state.StartsWith('X'),
                ["SigPnd:" or "ShdPnd:", var signals] => signals.Trim('0').Length > 0,
                _ => false,
            });
        }
        catch (IOException)
        {
            return true;
        }
    }
}
