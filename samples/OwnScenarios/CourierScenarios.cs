using Akka.Actor;
using Overlap.TestKit;
using Xunit;

namespace OwnScenarios;

/// <summary>An actor that waits for a minute, in no time.</summary>
public sealed class CourierScenarios : ScenarioTestKit
{
    [Fact]
    public void Three_parcels_are_driven_at_once_and_fewer_after_a_minute()
    {
        var customers = CreateTestProbe();
        var courier = ActorOf(Courier.Props(customers));

        Tell("a", "b", "c");
        Assert.Equal("a, b, c", customers.ExpectMsgIn<string>(TimeSpan.Zero));

        Tell("d");
        customers.ExpectNoMsgFor(TimeSpan.FromSeconds(40));
        Tell("e");
        Assert.Equal("d, e", customers.ExpectMsgIn<string>(TimeSpan.FromSeconds(20)));
        customers.ExpectNoMsgFor(TimeSpan.FromHours(1));

        void Tell(params string[] parcels) => Array.ForEach(parcels, parcel => courier.Tell(parcel, TestActor));
    }
}
