using System.Diagnostics;
using System.Runtime.InteropServices;
using static Overlap.Host.Tokens.NativeSignals;

namespace Overlap.Host.Tokens;

/// <summary>
/// Relays the signals that would end this process to its child, unless the child has them already. So this process ends when the child
/// does, cleans up, and has the child's exit code. It relays up to the end of the process: a signal that came while it cleans up would
/// replace the exit code.
/// </summary>
internal sealed class SignalRelay
{
    private static readonly int[] Relayed = [SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGTERM];

    // A registration ends when it is collected.
    private static readonly List<PosixSignalRegistration> Registrations = [];

    private readonly CancellationTokenSource _beforeChild = new();
    private readonly Lock _lock = new();
    private Process? _child;
    private GroupSentinel? _sentinel;
    private volatile bool _ended;
    private int _received;

    /// <summary>Registers the handlers.</summary>
    public SignalRelay() => Registrations.AddRange(Relayed.Select(number => PosixSignalRegistration.Create((PosixSignal)number, context =>
    {
        context.Cancel = true;
        Take(number);
    })));

    /// <summary>Cancelled when a signal is received before there is a child.</summary>
    public CancellationToken BeforeChild => _beforeChild.Token;

    /// <summary>The exit code of a process that the received signal ends.</summary>
    public int ExitCode => 128 + _received;

    /// <summary>Runs a child to its end, and relays signals to it.</summary>
    /// <param name="start">Starts it.</param>
    /// <returns>Its exit code; 128 + the signal's number if a signal ended it.</returns>
    public async Task<int> RunAsync(Func<Process> start)
    {
        lock (_lock)
        {
            // First, so that it is there when the child is.
            _sentinel = new GroupSentinel();
            _child = WithDefaultSigPipe(start);
            if (_received != 0)
                _ = Kill(_child.Id, _received);
        }
        await _child.WaitForExitAsync();
        _ended = true;
        lock (_lock)
        {
            var code = _child.ExitCode;
            _sentinel.Dispose();
            _child.Dispose();
            return code;
        }
    }

    private void Take(int signal)
    {
        lock (_lock)
        {
            if (_ended)
                return;
            if (_child is not null)
            {
                if (!_sentinel!.HasReceived(signal) && !_child.HasExited)
                    _ = Kill(_child.Id, signal);
                return;
            }
            _received = signal;
        }
        _beforeChild.Cancel();
    }
}
