namespace Akka.Actor;

/// <returns>Whether the message was handled.</returns>
public delegate bool Receive(object message);
