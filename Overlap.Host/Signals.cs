using System.Runtime.InteropServices;

namespace Overlap.Host;

/// <summary>
/// Handles SIGINT, SIGTERM, SIGHUP and SIGQUIT for a graceful shutdown: the first stops the command, the second ends the process at
/// once. Registered before there is anything to stop, so that an early signal is not lost.
/// </summary>
internal sealed class Signals : IDisposable
{
    private const string ShowCursor = "\e[?25h";

    private static readonly PosixSignal[] TerminalSignals = [PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly Lock _gate = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private Action? _stop;
    private Func<string?>? _abortMessage;
    private int _taken;

    /// <summary>Whether there was one.</summary>
    public bool IsTaken
    {
        get
        {
            lock (_gate)
                return _taken > 0;
        }
    }

    /// <summary>Registers the handlers, until this is disposed.</summary>
    /// <param name="asChild">
    /// Whether this is a child process: it ignores the terminal's signals, which go to the whole group, since its parent stops it.
    /// </param>
    public static Signals Catch(bool asChild)
    {
        var signals = new Signals();
        signals.On(PosixSignal.SIGTERM, signals.Take);
        foreach (var signal in TerminalSignals)
            signals.On(signal, asChild ? () => { } : signals.Take);
        return signals;
    }

    /// <summary>Sets the action of the first signal; runs it at once if a signal was received before.</summary>
    /// <param name="stop">Stops the command.</param>
    /// <param name="abortMessage">What the second signal says before it ends the process; null for nothing.</param>
    public void OnFirst(Action stop, Func<string?>? abortMessage = null)
    {
        lock (_gate)
        {
            _stop = stop;
            _abortMessage = abortMessage;
            if (_taken > 0)
                stop();
        }
    }

    /// <summary>What <see cref="OnFirst"/> has set has ended: nothing of it is called any more.</summary>
    public void Forget()
    {
        lock (_gate)
            (_stop, _abortMessage) = (null, null);
    }

    /// <summary>Restores the default signal handling.</summary>
    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void On(PosixSignal signal, Action act) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            act();
        }));

    private void Take()
    {
        lock (_gate)
        {
            _taken++;
            if (_taken == 1)
            {
                _stop?.Invoke();
                return;
            }
        }

        // The live table hides the cursor and cannot restore it any more.
        if (!Console.IsErrorRedirected)
            Console.Error.WriteLine(ShowCursor);
        if (_abortMessage?.Invoke() is { } message)
            Console.Error.WriteLine($"overlap: {message}");
        Environment.Exit(ExitCode.Interrupted);
    }
}
