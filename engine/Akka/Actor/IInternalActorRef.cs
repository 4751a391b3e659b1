using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What the engine itself does with a reference, apart from telling it messages.</summary>
public interface IInternalActorRef : IActorRef, IActorRefScope
{
    IInternalActorRef Parent { get; }

    IActorRefProvider Provider { get; }

    bool IsTerminated { get; }

    IActorRef GetChild(IReadOnlyList<string> name);

    void Start();

    void Resume(Exception? causedByFailure = null);

    void Suspend();

    void Stop();

    void Restart(Exception cause);

    void SendSystemMessage(ISystemMessage message);
}
