using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>Says of a mailbox type which queue it makes.</summary>
public interface IProducesMessageQueue<TQueue>
    where TQueue : IMessageQueue
{
}
