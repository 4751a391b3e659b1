using Akka.Actor;

namespace OwnScenarios;

/// <summary>An actor of an application: it collects parcels, and drives when it has three of them, or a minute after the first.</summary>
public sealed class Courier : ReceiveActor, IWithTimers
{
    private const int Room = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly List<string> _parcels = [];
    private readonly ICanTell _customers;

    public Courier(ICanTell customers)
    {
        _customers = customers;
        Receive<string>(parcel =>
        {
            _parcels.Add(parcel);
            if (_parcels.Count == 1)
                Timers.StartSingleTimer(nameof(Drive), Drive.Now, Patience);
            if (_parcels.Count == Room)
                Deliver();
        });
        Receive<Drive>(_ => Deliver());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(ICanTell customers) => Akka.Actor.Props.Create<Courier>(customers);

    private void Deliver()
    {
        Timers.CancelAll();
        _customers.Tell(string.Join(", ", _parcels), Self);
        _parcels.Clear();
    }

    private enum Drive
    {
        Now,
    }
}
