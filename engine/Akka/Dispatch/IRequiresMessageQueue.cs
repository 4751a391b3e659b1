namespace Akka.Dispatch;

/// <summary>Says of an actor which kind of mailbox it needs.</summary>
public interface IRequiresMessageQueue<T>
    where T : ISemantics
{
}
