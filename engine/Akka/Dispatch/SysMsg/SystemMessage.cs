namespace Akka.Dispatch.SysMsg;

public abstract class SystemMessage : ISystemMessage
{
    // Links the messages that wait in one mailbox; owned by the mailbox.
    internal SystemMessage? Next;

    public override string ToString() => $"<{GetType().Name}>";
}
