using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Metering;
using Overlap.Transport;

namespace Overlap.Actors.Producing;

/// <summary>A running producer, used by <c>overlap push</c> and by scenarios.</summary>
public sealed class Producer
{
    private readonly ProducerMeter _meter;
    private readonly IActorRef _actor;
    private readonly IPushSocket _socket;

    private Producer(ProducerMeter meter, IActorRef actor, IPushSocket socket)
    {
        _meter = meter;
        _actor = actor;
        _socket = socket;
    }

    /// <summary>The endpoints it is bound or connected to.</summary>
    public IReadOnlyList<string> Endpoints => _socket.Endpoints;

    /// <summary>Bytes that it has sent and its peers' kernels have not acknowledged; null if that is not known.</summary>
    public long? UnacknowledgedBytes => _socket.UnacknowledgedBytes;

    /// <summary>Its figures so far.</summary>
    public ProducerStats Current => _meter.Read();

    /// <summary>Whether it has no peer.</summary>
    public bool IsAlone => _meter.IsAlone;

    /// <summary>Whether it has ended because it had no peer for as long as it waits for one.</summary>
    public bool IsAbandoned => _meter.IsAbandoned;

    /// <summary>Completes when its socket is closed, with its final figures; faults if it fails.</summary>
    public Task<ProducerStats> Completion => _meter.Ended;

    /// <summary>Starts a producer.</summary>
    /// <param name="system">The actor system it runs in.</param>
    /// <param name="settings">What to send, how fast, how long.</param>
    /// <param name="options">The options of its socket.</param>
    /// <param name="transport">Creates its socket.</param>
    /// <param name="time">The clock of its rate, whose timers pace it.</param>
    /// <param name="peerTimeout">
    /// How long it may be without a peer before it ends. Null for a run's producer: it waits for ever, and after its duration for
    /// <see cref="Stop"/>.
    /// </param>
    /// <exception cref="TransportException">An endpoint cannot be parsed, bound or used.</exception>
    internal static Producer Start(
        ActorSystem system, SourceSettings settings, TransportOptions options, ITransport transport, TimeProvider time,
        TimeSpan? peerTimeout = null) =>
        Start(system, settings, transport.Push(settings.ParseEndpoints(bindsByDefault: true), options), time, peerTimeout);

    /// <summary>Starts a producer on a socket that is open already, and closes it at its end.</summary>
    internal static Producer Start(
        ActorSystem system, SourceSettings settings, IPushSocket socket, TimeProvider time, TimeSpan? peerTimeout = null)
    {
        var meter = new ProducerMeter(time);
        var actor = system.ActorOf(ProducerActor.Props(socket, settings, meter, time, peerTimeout), "producer");
        return new Producer(meter, actor, socket);
    }

    /// <summary>Stops sending, and drops what its peers have not taken yet.</summary>
    public void Stop() => _actor.Tell(ProducerActor.Stop.Instance);
}
