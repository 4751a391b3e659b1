// docs/job-tokens.md
using Akka.Actor;
using Overlap.Actors.JobTokens;
using Overlap.JobTokens;
using static Overlap.Actors.JobTokens.JobTokenMessages;

public sealed class Compiler : ReceiveActor
{
    public Compiler(IActorRef tokens)
    {
        tokens.Tell(new Acquire(TimeSpan.FromSeconds(5)));
        Receive<Granted>(granted =>
        {
            Console.WriteLine(granted.Token.IsImplicit ? "the slot I came with" : $"token {granted.Token.Value}");
            tokens.Tell(new Release(granted.Token)); // when the work is done; a stop or a crash gives it back too
        });
        Receive<TimedOut>(_ => Console.WriteLine("all slots are busy"));
        Receive<ServerGone>(_ => Console.WriteLine("make has ended"));
    }
}

public static class Build
{
    public static IActorRef Start(ActorSystem system)
    {
        var tokens = system.ActorOf(JobTokenActor.Props(Jobserver.Connect()), "tokens");
        return system.ActorOf(Props.Create(() => new Compiler(tokens)));
    }
}
