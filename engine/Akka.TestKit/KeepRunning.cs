using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Returned by an <see cref="AutoPilot"/> that is to run for the next message too.</summary>
public sealed class KeepRunning : AutoPilot
{
    public static KeepRunning Instance { get; } = new();

    private KeepRunning()
    {
    }

    public override AutoPilot Run(IActorRef sender, object message) =>
        throw new InvalidOperationException("KeepRunning only says that the pilot stays: it cannot be one.");
}
