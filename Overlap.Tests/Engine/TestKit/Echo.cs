using Akka.Actor;

namespace Overlap.Tests.Engine.TestKit;

/// <summary>Answers with what it was told.</summary>
public sealed class Echo : ReceiveActor
{
    public Echo() => ReceiveAny(message => Sender.Tell(message));
}
