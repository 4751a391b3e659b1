using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.TestKit;

/// <summary>A reference to an actor that runs on the thread that tells it something, and that can be looked into.</summary>
public abstract class TestActorRefBase<TActor> : IInternalActorRef
    where TActor : ActorBase
{
    private readonly LocalActorRef _ref;

    protected TestActorRefBase(ActorSystem system, Props actorProps, IActorRef? supervisor = null, string? name = null)
    {
        var props = actorProps.Dispatcher.Length > 0 ? actorProps : actorProps.WithDispatcher(CallingThreadDispatcher.Id);
        var extended = (ExtendedActorSystem)system;
        // A supervisor may be a probe or another reference of this kind: what counts is the actor at its path.
        var parent = supervisor is null ? extended.Guardian : extended.Provider.ResolveActorRef(supervisor.Path);
        _ref = (LocalActorRef)((ActorRefWithCell)parent).Underlying.AttachChild(props, isSystemService: false, name);
    }

    public IActorRef Ref => _ref;

    public ActorPath Path => _ref.Path;

    public TActor UnderlyingActor => (TActor)_ref.Cell.Actor!;

    bool IActorRefScope.IsLocal => true;

    IInternalActorRef IInternalActorRef.Parent => _ref.Parent;

    IActorRefProvider IInternalActorRef.Provider => _ref.Provider;

    bool IInternalActorRef.IsTerminated => _ref.IsTerminated;

    public static bool operator ==(TestActorRefBase<TActor>? testActorRef, IActorRef? actorRef) => Equals(testActorRef, actorRef);

    public static bool operator !=(TestActorRefBase<TActor>? testActorRef, IActorRef? actorRef) => !Equals(testActorRef, actorRef);

    public static bool operator ==(IActorRef? actorRef, TestActorRefBase<TActor>? testActorRef) => Equals(testActorRef, actorRef);

    public static bool operator !=(IActorRef? actorRef, TestActorRefBase<TActor>? testActorRef) => !Equals(testActorRef, actorRef);

    public static IActorRef ToActorRef(TestActorRefBase<TActor> actorRef) => actorRef.Ref;

    /// <summary>Has the actor handle a message past its mailbox; what it throws reaches the caller.</summary>
    public void Receive(object message, IActorRef? sender = null) =>
        _ref.Cell.ReceiveMessageForTest(new Envelope(message, sender, _ref.Cell.SystemImpl));

    public void Tell(object message) => _ref.Tell(message);

    public void Tell(object message, IActorRef? sender) => _ref.Tell(message, sender);

    public void Forward(object message) => _ref.Forward(message);

    /// <summary>Has this actor watch another.</summary>
    public void Watch(IActorRef subject) => _ref.Cell.Watch(subject);

    public void Unwatch(IActorRef subject) => _ref.Cell.Unwatch(subject);

    public void SendSystemMessage(ISystemMessage message) => _ref.SendSystemMessage(message);

    public int CompareTo(object? obj) => _ref.CompareTo(obj);

    public bool Equals(IActorRef? other) => _ref.Equals(other);

    public override bool Equals(object? obj) => _ref.Equals(obj);

    public override int GetHashCode() => _ref.GetHashCode();

    public override string ToString() => _ref.ToString();

    int IComparable<IActorRef>.CompareTo(IActorRef? other) => _ref.CompareTo(other);

    IActorRef IInternalActorRef.GetChild(IReadOnlyList<string> name) => _ref.GetChild(name);

    void IInternalActorRef.Start() => _ref.Start();

    void IInternalActorRef.Resume(Exception? causedByFailure) => _ref.Resume(causedByFailure);

    void IInternalActorRef.Suspend() => _ref.Suspend();

    void IInternalActorRef.Stop() => _ref.Stop();

    void IInternalActorRef.Restart(Exception cause) => _ref.Restart(cause);
}
