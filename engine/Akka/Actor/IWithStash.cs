using Akka.Dispatch;

namespace Akka.Actor;

public interface IWithUnrestrictedStash : IActorStash
{
}

/// <summary>An actor that can put messages aside; the engine sets <see cref="IActorStash.Stash"/> before PreStart.</summary>
public interface IWithStash : IWithUnrestrictedStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>
{
}

public interface IWithUnboundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>
{
}

public interface IWithBoundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IBoundedDequeBasedMessageQueueSemantics>
{
}
