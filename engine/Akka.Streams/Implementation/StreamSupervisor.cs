using Akka.Actor;

namespace Akka.Streams.Implementation;

/// <summary>The parent of a materializer's actors. It has nothing to say to them: what stops it stops them.</summary>
internal sealed class StreamSupervisor(StreamSupervisor.State state) : UntypedActor
{
    protected override SupervisorStrategy SupervisorStrategy() => new StoppingSupervisorStrategy().Create();

    protected override void OnReceive(object message) => Unhandled(message);

    protected override void PostStop() => state.Shutdown();

    /// <summary>What the supervisor shares with those who use the materializer.</summary>
    public sealed class State
    {
        private int _flows;
        private int _shutdown;

        public bool IsShutdown => Volatile.Read(ref _shutdown) == 1;

        public int NextFlow() => Interlocked.Increment(ref _flows) - 1;

        /// <summary>True the first time.</summary>
        public bool Shutdown() => Interlocked.Exchange(ref _shutdown, 1) == 0;
    }
}
