using Akka.Actor;
using Akka.Event;

namespace Overlap.Tests.Kit;

/// <summary>Answers a number after so many seconds, says so to its listener as text, and logs it.</summary>
internal sealed class Replier : ReceiveActor, IWithTimers
{
    public Replier(IActorRef listener)
    {
        Receive<int>(seconds => Timers.StartSingleTimer(seconds, (seconds, Sender), TimeSpan.FromSeconds(seconds)));
        Receive<(int Seconds, IActorRef Asked)>(due =>
        {
            Context.GetLogger().Info("{0} s have passed", due.Seconds);
            due.Asked.Tell(due.Seconds);
            listener.Tell($"after {due.Seconds} s");
        });
        Receive<Exception>(cause => Sender.Tell(new Status.Failure(cause)));
    }

    public ITimerScheduler Timers { get; set; } = null!;
}
