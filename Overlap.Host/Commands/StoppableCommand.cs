using System.CommandLine;
using Overlap.Host.Producers;

namespace Overlap.Host.Commands;

/// <summary>A command that a signal ends in order. What is said of it here is known before the command line is parsed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StartsActors">Whether it creates an actor system.</param>
/// <param name="Create">Creates it, with the signals that end it and the process of a producer that was started ahead.</param>
internal sealed record StoppableCommand(string Name, bool StartsActors, Func<Signals?, ProducerProcess?, Command> Create)
{
    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<StoppableCommand> All { get; } =
    [
        new(RunCommand.Name, true, RunCommand.Create),
        new(SimulateCommand.Name, true, (signals, _) => SimulateCommand.Create(signals)),
        new(CheckSimulationCommand.Name, true, (signals, _) => CheckSimulationCommand.Create(signals)),
        new(SweepCommand.Name, true, (signals, _) => SweepCommand.Create(signals)),
        new(LimitCommand.Name, true, (signals, _) => LimitCommand.Create(signals)),
        new(PushCommand.Name, true, (signals, _) => PushCommand.Create(signals)),
        new(PullCommand.Name, true, (signals, _) => PullCommand.Create(signals)),
        new(NodeCommand.Name, true, (signals, _) => NodeCommand.Create(signals)),
        new(WatchCommand.Name, false, (signals, _) => WatchCommand.Create(signals)),
    ];

    /// <summary>That of a command line; null if its command is another.</summary>
    public static StoppableCommand? Of(IReadOnlyList<string> arguments) =>
        arguments is [var name, ..] ? All.FirstOrDefault(command => command.Name == name) : null;
}
