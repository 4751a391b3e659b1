using System.Runtime.InteropServices;
using Overlap.Host.Commands;

namespace Overlap.Host;

/// <summary>SIGINT, SIGTERM, SIGHUP and SIGQUIT: the first asks for an end, the second ends the process at once.</summary>
internal sealed class Signals : IDisposable
{
    private const string ShowCursor = "\e[?25h";

    private static readonly PosixSignal[] Terminals = [PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action _stop;
    private int _taken;

    private Signals(Action stop) => _stop = stop;

    /// <summary>For a process of its own: every signal counts.</summary>
    public static Signals Handle(Action stop)
    {
        var signals = new Signals(stop);
        signals.On(PosixSignal.SIGTERM, signals.Take);
        foreach (var signal in Terminals)
            signals.On(signal, signals.Take);
        return signals;
    }

    /// <summary>For a child process: a terminal signals the whole group, but stopping the child is its parent's affair.</summary>
    public static Signals HandleAsChild(Action stop)
    {
        var signals = new Signals(stop);
        signals.On(PosixSignal.SIGTERM, signals.Take);
        foreach (var signal in Terminals)
            signals.On(signal, () => { });
        return signals;
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
        if (Interlocked.Increment(ref _taken) == 1)
        {
            _stop();
            return;
        }

        // The live table hides the cursor, and has no time left to bring it back.
        if (!Console.IsErrorRedirected)
            Console.Error.Write(ShowCursor);
        Environment.Exit(ExitCode.Interrupted);
    }
}
