using Akka.TestKit;

namespace Overlap.Tests.Engine.Actors;

/// <summary>What tests of timers share: a scheduler whose time the test moves.</summary>
public abstract class TimedActorTest : ActorTest
{
    private protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    protected TimedActorTest()
        : base("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"")
    {
    }

    private protected TestScheduler Time => (TestScheduler)Sys.Scheduler;
}
