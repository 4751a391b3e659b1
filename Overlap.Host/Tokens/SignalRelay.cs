using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Overlap.Host.Tokens;

/// <summary>
/// Relays SIGINT, SIGTERM, SIGHUP and SIGQUIT to the child. This process ends when the child does, so that its tokens are returned.
/// </summary>
internal sealed class SignalRelay : IDisposable
{
    private static readonly (PosixSignal Signal, int Number)[] Relayed =
        [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15)];

    private readonly CancellationTokenSource _beforeChild = new();
    private readonly Lock _lock = new();
    private readonly List<PosixSignalRegistration> _registrations;
    private Process? _child;
    private int _received;

    /// <summary>Registers the handlers.</summary>
    public SignalRelay() => _registrations = [.. Relayed.Select(relayed => PosixSignalRegistration.Create(relayed.Signal, context =>
    {
        context.Cancel = true;
        Take(relayed.Number);
    }))];

    /// <summary>Cancelled when a signal is received before there is a child.</summary>
    public CancellationToken BeforeChild => _beforeChild.Token;

    /// <summary>The exit code of a process that the received signal ends.</summary>
    public int ExitCode => 128 + _received;

    /// <summary>Relays signals to this child from now on.</summary>
    public void Attach(Process child)
    {
        lock (_lock)
        {
            _child = child;
            if (_received != 0)
                Send(_received);
        }
    }

    /// <summary>Restores the default signal handling.</summary>
    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Take(int signal)
    {
        lock (_lock)
        {
            _received = signal;
            if (_child is not null)
            {
                Send(signal);
                return;
            }
        }
        _beforeChild.Cancel();
    }

    // A terminal sends its signals to the whole process group, so the child already has them.
    private void Send(int signal)
    {
        var byKey = signal is 2 or 3 && !Console.IsInputRedirected;
        if (!byKey && !_child!.HasExited)
            _ = Kill(_child.Id, signal);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
