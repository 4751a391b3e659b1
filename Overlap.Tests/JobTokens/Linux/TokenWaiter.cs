using Akka.Actor;
using Overlap.Actors.JobTokens;
using Overlap.JobTokens;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>A process whose actor takes the implicit slot, waits for a token, and prints the reply.</summary>
internal static class TokenWaiter
{
    public static int Run()
    {
        var system = ActorSystem.Create("waiter", "akka.loglevel = OFF, akka.stdout-loglevel = OFF");
        var inbox = Inbox.Create(system);
        var tokens = system.ActorOf(JobTokenActor.Props(Jobserver.Connect()));
        tokens.Tell(new Acquire(TimeSpan.Zero), inbox.Receiver);
        Console.WriteLine(inbox.Receive(PoolExtensions.Timeout).GetType().Name);
        tokens.Tell(new Acquire(Timeout.InfiniteTimeSpan), inbox.Receiver);
        Console.WriteLine(inbox.Receive(PoolExtensions.Timeout).GetType().Name);
        return 0;
    }
}
