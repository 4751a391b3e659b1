using Akka.Actor;
using Akka.Util;

namespace Akka.TestKit;

/// <summary>The messages that a test actor obeys.</summary>
public static class TestActor
{
    public static AutoPilot KeepRunning => Akka.TestKit.KeepRunning.Instance;

    public static AutoPilot NoAutoPilot => Akka.TestKit.NoAutoPilot.Instance;

    public static NullMessageEnvelope NullMessage => NullMessageEnvelope.Instance;

    public delegate bool Ignore(object message);

    public class SetIgnore(Ignore? ignore) : INoSerializationVerificationNeeded
    {
        public Ignore? Ignore { get; } = ignore;
    }

    public class SetAutoPilot(AutoPilot autoPilot) : INoSerializationVerificationNeeded
    {
        public AutoPilot AutoPilot { get; } = autoPilot;
    }

    /// <summary>Has the test actor make a child, and then receive the child's reference from it.</summary>
    public class Spawn(Props props, Option<string> name, Option<SupervisorStrategy> supervisorStrategy) : INoSerializationVerificationNeeded
    {
        public readonly Props _props = props;
        public readonly Option<string> _name = name;
        public readonly Option<SupervisorStrategy> _supervisorStrategy = supervisorStrategy;

        public IActorRef Apply(IActorRefFactory context) =>
            _name.HasValue ? context.ActorOf(_props, _name.Value) : context.ActorOf(_props);
    }

    public class Watch(IActorRef actorToWatch) : INoSerializationVerificationNeeded
    {
        public IActorRef Actor { get; } = actorToWatch;
    }

    public class Unwatch(IActorRef actorToUnwatch) : INoSerializationVerificationNeeded
    {
        public IActorRef Actor { get; } = actorToUnwatch;
    }
}
