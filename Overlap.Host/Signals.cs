using System.Runtime.InteropServices;
using Overlap.Host.Commands;

namespace Overlap.Host;

/// <summary>
/// SIGINT, SIGTERM, SIGHUP and SIGQUIT, as a command takes them that ends in order: the first asks for an end, the second ends the
/// process at once. Caught before there is anything to end, so that one that comes early is heard as well.
/// </summary>
internal sealed class Signals : IDisposable
{
    private const string ShowCursor = "\e[?25h";

    private static readonly PosixSignal[] Terminals = [PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly Lock _gate = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private Action? _stop;
    private int _taken;

    /// <summary>Signals are caught from now on, until this is disposed of.</summary>
    /// <param name="asChild">For a child process: a terminal signals the whole group, but stopping the child is its parent's affair.</param>
    public static Signals Catch(bool asChild)
    {
        var signals = new Signals();
        signals.On(PosixSignal.SIGTERM, signals.Take);
        foreach (var signal in Terminals)
            signals.On(signal, asChild ? () => { } : signals.Take);
        return signals;
    }

    /// <summary>There is something to end now: at once, where a signal came before.</summary>
    public void OnFirst(Action stop)
    {
        lock (_gate)
        {
            _stop = stop;
            if (_taken > 0)
                stop();
        }
    }

    /// <summary>Signals mean again what they meant before.</summary>
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

        // The live table hides the cursor, and has no time left to bring it back.
        if (!Console.IsErrorRedirected)
            Console.Error.Write(ShowCursor);
        Environment.Exit(ExitCode.Interrupted);
    }
}
