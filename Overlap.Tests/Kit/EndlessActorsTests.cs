using Akka.Actor;
using Akka.Configuration;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

/// <summary>Actors that never come to rest fail the next word, and the end of the test.</summary>
public class EndlessActorsTests
{
    [Fact]
    public void Messages_for_ever_between_two_actors_fail_the_next_word_and_the_test() =>
        AssertFails("virtual time stands still", scenario => scenario.PingPong());

    [Fact]
    public void Messages_for_ever_to_oneself_do_so_too() =>
        AssertFails("virtual time stands still", scenario => scenario.ToItself());

    private static void AssertFails(string expected, Action<Endless> begin)
    {
        var scenario = new Endless();
        begin(scenario);
        Assert.Contains(expected, Assert.ThrowsAny<Exception>(scenario.Next).Message);
        Assert.Contains(expected, Assert.ThrowsAny<Exception>(scenario.Dispose).Message);
    }

    // Few messages a step: steps are what is limited.
    private sealed class Endless() : ScenarioTestKit(ConfigurationFactory.ParseString("akka.actor.default-dispatcher.throughput = 1"))
    {
        public void PingPong()
        {
            var one = Sys.ActorOf(Props.Create(() => new Echo()));
            one.Tell(1, Sys.ActorOf(Props.Create(() => new Echo())));
        }

        public void ToItself() => Sys.ActorOf(Props.Create(() => new ToSelf())).Tell(1);

        public void Next() => Virtual.Advance(TimeSpan.FromSeconds(1));
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }

    private sealed class ToSelf : ReceiveActor
    {
        public ToSelf() => ReceiveAny(Self.Tell);
    }
}
