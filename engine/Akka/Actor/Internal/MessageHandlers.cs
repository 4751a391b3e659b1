namespace Akka.Actor.Internal;

/// <summary>The handlers of one behaviour of a <see cref="ReceiveActor"/>, in order of registration.</summary>
internal sealed class MessageHandlers
{
    public static readonly MessageHandlers None = new();

    private MessageHandler[] _handlers = [];
    private bool _catchesAll;

    public void Add(MessageHandler handler)
    {
        if (_catchesAll)
        {
            throw new InvalidOperationException(
                "A handler that catches all messages has been added. No handler can be added after that.");
        }

        _handlers = [.. _handlers, handler];
        _catchesAll = handler.CatchesAll;
    }

    public bool Handle(object message)
    {
        foreach (var handler in _handlers)
        {
            if (handler.TryHandle(message))
                return true;
        }

        return false;
    }
}
