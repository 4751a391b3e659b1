using Akka;
using Akka.Actor;
using Akka.Event;
using Akka.Streams;
using Akka.Streams.Dsl;
using Overlap.Actors.Routing;

namespace Overlap.Actors.Bridge;

/// <summary>
/// Runs the stream from the socket to the workers, and runs it again when it fails: what was received stays in the intake.
/// Tells its parent when the intake has ended and all of it was emitted.
/// </summary>
public sealed class BridgeActor : ReceiveActor
{
    private readonly Intake _intake;
    private readonly RouterSink _router;

    /// <param name="intake">Where messages come from.</param>
    /// <param name="router">Where they go.</param>
    public BridgeActor(Intake intake, RouterSink router)
    {
        _intake = intake;
        _router = router;
        // A stream's end may arrive after its incarnation: only the stream that runs now counts.
        var stream = new object();
        Receive<StreamEnded>(ended => ReferenceEquals(ended.Stream, stream), _ => Context.Parent.Tell(Emitted.Instance));
        Receive<StreamFailed>(failed => ReferenceEquals(failed.Stream, stream), Crash);
        Receive<StreamEnded>(_ => { });
        Receive<StreamFailed>(_ => { });
        Run(stream);
    }

    private static void Crash(StreamFailed failed) => throw new BridgeException(failed.Cause);

    private void Run(object stream) =>
        Source.FromGraph(new IntakeSource(_intake))
            .RunWith(Sink.FromGraph(_router), Context.Materializer())
            .PipeTo(Self, success: _ => new StreamEnded(stream), failure: cause => new StreamFailed(stream, cause));

    /// <summary>Everything that was received and will be received is emitted.</summary>
    public sealed class Emitted
    {
        /// <summary>The only one.</summary>
        public static readonly Emitted Instance = new();

        private Emitted()
        {
        }
    }

    private sealed record StreamEnded(object Stream);

    private sealed record StreamFailed(object Stream, Exception Cause);
}
