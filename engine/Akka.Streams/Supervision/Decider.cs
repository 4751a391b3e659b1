namespace Akka.Streams.Supervision;

public delegate Directive Decider(Exception cause);
