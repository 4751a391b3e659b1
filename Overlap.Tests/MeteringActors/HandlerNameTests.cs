using Akka.Actor;

namespace Overlap.Tests.MeteringActors;

/// <summary>Which actors are one handler, where everybody's mailbox is measured.</summary>
public sealed class HandlerNameTests() : MeasuredMailboxScenario($$"""
    akka.actor.default-mailbox.mailbox-type = {{Mailbox}}
    akka.actor.deployment {
      "/shop/first" { }
      "/bank/*" { }
      "/far/**" { }
    }
    """)
{
    [Theory]
    [InlineData("orders", "orders")]
    [InlineData("any", "any")]
    [InlineData("any/customer", "any/*")]
    [InlineData("any/customer/cart", "any/*/*")]
    [InlineData("shop/first", "shop/first")]
    [InlineData("shop/second", "shop/*")]
    [InlineData("bank/desk", "bank/*")]
    [InlineData("far/away", "far/**")]
    [InlineData("far/away/from/here", "far/**", 3)]
    public void An_actor_has_the_name_it_is_deployed_by_and_children_are_one_handler(string path, string handler, int handled = 1)
    {
        var names = path.Split('/');
        var below = names[1..];
        var first = Sys.ActorOf(Props.Create(() => new Nested(below)), names[0]);
        first.Tell("to the last");

        Assert.Equal(Counts(handled, started: handled, completed: handled), Read(handler));
    }

    [Fact]
    public void Actors_whose_names_Akka_chose_are_one_handler()
    {
        for (var i = 0; i < 3; i++)
            Sys.ActorOf(Props.Create(() => new Nested(Array.Empty<string>()))).Tell(i);

        Assert.Equal(Counts(3, started: 3, completed: 3), Read("*"));
    }

    private sealed class Nested : ReceiveActor
    {
        public Nested(string[] below)
        {
            if (below is [var name, .. var others])
                ReceiveAny(Context.ActorOf(Props.Create(() => new Nested(others)), name).Forward);
            else
                ReceiveAny(_ => { });
        }
    }
}
