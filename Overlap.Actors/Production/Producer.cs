using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Metrics;
using Overlap.Actors.Transport;

namespace Overlap.Actors.Production;

/// <summary>A producer that runs: what <c>overlap push</c> is, and what scenarios flood or pace a run with.</summary>
public sealed class Producer
{
    private readonly ProducerMeter _meter;
    private readonly IActorRef _actor;

    private Producer(ProducerMeter meter, IActorRef actor, IReadOnlyList<string> endpoints)
    {
        _meter = meter;
        _actor = actor;
        Endpoints = endpoints;
    }

    /// <summary>Where it is bound or connected.</summary>
    public IReadOnlyList<string> Endpoints { get; }

    /// <summary>What it did so far.</summary>
    public ProducerStats Current => _meter.Read();

    /// <summary>Ends when its socket is closed; faulted with what broke it.</summary>
    public Task<ProducerStats> Completion => _meter.Ended;

    /// <summary>Starts one.</summary>
    /// <param name="system">Where its actor lives.</param>
    /// <param name="settings">What to send, how fast, how long.</param>
    /// <param name="options">What its socket may hold.</param>
    /// <param name="transport">Makes its socket.</param>
    /// <param name="time">The clock that it keeps its rate by.</param>
    /// <exception cref="TransportException">An endpoint cannot be parsed, bound or used.</exception>
    public static Producer Start(
        ActorSystem system, SourceSettings settings, TransportOptions options, ITransport transport, TimeProvider time)
    {
        var socket = transport.Push(settings.ParseEndpoints(bindsByDefault: true), options);
        var meter = new ProducerMeter(time);
        var actor = system.ActorOf(Props.Create(() => new ProducerActor(socket, settings, meter)), "producer");
        return new Producer(meter, actor, socket.Endpoints);
    }

    /// <summary>Sends no more, and throws away what its peers have not taken yet.</summary>
    public void Stop() => _actor.Tell(ProducerActor.Stop.Instance);
}
