using Akka.Actor;
using Akka.Streams.Dsl;
using Akka.Streams;
using Akka;
using Overlap.Actors.Messages;
using Overlap.Actors.Routing;
using Overlap.Transport;

namespace Overlap.Actors.Bridge;

/// <summary>
/// Runs the stream from the socket to the workers. A failed stream crashes this actor, and the next incarnation continues from the
/// <see cref="PendingBatches"/>, which outlive it. Notifies its parent when everything that will be received has been emitted.
/// </summary>
internal sealed class BridgeActor : ReceiveActor, IWithTimers
{
    private readonly PendingBatches _pending;
    private readonly RouterSink _router;
    private readonly object _stream = new();

    /// <param name="pending">Where messages come from.</param>
    /// <param name="router">Where they go.</param>
    /// <param name="interval">How often to check whether the source is idle.</param>
    public BridgeActor(PendingBatches pending, RouterSink router, TimeSpan interval)
    {
        _pending = pending;
        _router = router;
        Receive<StopReading>(_ => pending.Socket.StopReading());
        Receive<NotifyWhenSourceIdle>(_ => Timers.StartPeriodicTimer(CheckSourceIdle.Instance, CheckSourceIdle.Instance, interval));
        Receive<CheckSourceIdle>(_ => NotifyIfSourceIdle());
        // The end of a previous incarnation's stream may arrive late: only the current stream counts.
        Receive<StreamEnded>(ended => ReferenceEquals(ended.Stream, _stream), _ => Context.Parent.Tell(Emitted.Instance));
        Receive<StreamFailed>(failed => ReferenceEquals(failed.Stream, _stream), Crash);
        Receive<StreamEnded>(_ => { });
        Receive<StreamFailed>(_ => { });
        RunStream();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(PendingBatches pending, RouterSink router, TimeSpan interval) =>
        Akka.Actor.Props.Create<BridgeActor>(pending, router, interval);

    // The whole stream: one batch at a time, on demand. The only buffer is the batch that the router is distributing.
    private void RunStream() =>
        Source.FromGraph(new PendingSource(_pending))
            .RunWith(Sink.FromGraph(_router), Context.Materializer())
            .PipeTo(Self, success: _ => new StreamEnded(_stream), failure: cause => new StreamFailed(_stream, cause));

    private static void Crash(StreamFailed failed) => throw new BridgeException(failed.Cause);

    private void NotifyIfSourceIdle()
    {
        if (_pending.Socket.Counters.Peers > 0)
            return;
        Timers.Cancel(CheckSourceIdle.Instance);
        Context.Parent.Tell(SourceIdle.Instance);
    }

    /// <summary>Command: read nothing more from the socket; what was received is still emitted.</summary>
    public sealed class StopReading : Signal<StopReading>;

    /// <summary>Command: send <see cref="SourceIdle"/> to the parent when no peer is connected any more.</summary>
    public sealed class NotifyWhenSourceIdle : Signal<NotifyWhenSourceIdle>;

    /// <summary>Event: no peer is connected any more.</summary>
    public sealed class SourceIdle : Signal<SourceIdle>;

    /// <summary>Event: everything was emitted, and nothing more will be received.</summary>
    public sealed class Emitted : Signal<Emitted>;

    private sealed class CheckSourceIdle : Signal<CheckSourceIdle>;

    private sealed record StreamEnded(object Stream) : ILocalMessage;

    private sealed record StreamFailed(object Stream, Exception Cause) : ILocalMessage;
}
