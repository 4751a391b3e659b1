using Akka.Actor;

namespace WebShop;

/// <summary>Saves orders, one after the other. It knows nothing of its mailbox.</summary>
public sealed class OrderActor : ReceiveActor
{
    public OrderActor(Database database) => ReceiveAsync<Order>(async order =>
    {
        await database.SaveAsync();
        Sender.Tell(new Saved(order));
    });

    /// <summary>An order is saved.</summary>
    public sealed record Saved(Order Order);

    /// <param name="database">Where orders are saved.</param>
    public static Props Props(Database database) => Akka.Actor.Props.Create<OrderActor>(database);
}
