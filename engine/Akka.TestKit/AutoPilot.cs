using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Drives a test actor: run for each message, it says which pilot the next one gets.</summary>
public abstract class AutoPilot
{
    public static KeepRunning KeepRunning => KeepRunning.Instance;

    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    public abstract AutoPilot Run(IActorRef sender, object message);
}
