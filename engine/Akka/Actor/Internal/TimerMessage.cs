namespace Akka.Actor.Internal;

/// <summary>What a timer sends: the actor gets the message in it if the timer is still the one of that key.</summary>
internal sealed class TimerMessage(object key, object message, bool repeats) : IAutoReceivedMessage, IWrappedMessage
{
    public object Key => key;

    public object Message => message;

    public bool Repeats => repeats;

    public override string ToString() => $"TimerMessage(key={key}, message={message})";
}
