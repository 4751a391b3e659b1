using Akka.Actor;
using Akka.Util;

namespace Akka.TestKit;

// Making actors that are children of the test actor. As in Akka.NET, the strategy given is not used: the default is.
public abstract partial class TestKitBase
{
    public IActorRef ChildActorOf(
        Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default)
    {
        TestActor.Tell(new TestActor.Spawn(props, name, supervisorStrategy));
        return ExpectMsg<IActorRef>(cancellationToken: cancellationToken);
    }

    public IActorRef ChildActorOf(Props props, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default)
    {
        TestActor.Tell(new TestActor.Spawn(props, Option<string>.None, supervisorStrategy));
        return ExpectMsg<IActorRef>(cancellationToken: cancellationToken);
    }

    public IActorRef ChildActorOf(Props props, string name, CancellationToken cancellationToken = default)
    {
        TestActor.Tell(new TestActor.Spawn(props, name, Option<SupervisorStrategy>.None));
        return ExpectMsg<IActorRef>(cancellationToken: cancellationToken);
    }

    public IActorRef ChildActorOf(Props props, CancellationToken cancellationToken = default)
    {
        TestActor.Tell(new TestActor.Spawn(props, Option<string>.None, Option<SupervisorStrategy>.None));
        return ExpectMsg<IActorRef>(cancellationToken: cancellationToken);
    }

    public async Task<IActorRef> ChildActorOfAsync(
        Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default)
    {
        TestActor.Tell(new TestActor.Spawn(props, name, supervisorStrategy));
        return await ExpectMsgAsync<IActorRef>(cancellationToken: cancellationToken);
    }

    public async Task<IActorRef> ChildActorOfAsync(
        Props props, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default)
    {
        TestActor.Tell(new TestActor.Spawn(props, Option<string>.None, supervisorStrategy));
        return await ExpectMsgAsync<IActorRef>(cancellationToken: cancellationToken);
    }

    public async Task<IActorRef> ChildActorOfAsync(Props props, string name, CancellationToken cancellationToken = default)
    {
        TestActor.Tell(new TestActor.Spawn(props, name, Option<SupervisorStrategy>.None));
        return await ExpectMsgAsync<IActorRef>(cancellationToken: cancellationToken);
    }

    public async Task<IActorRef> ChildActorOfAsync(Props props, CancellationToken cancellationToken = default)
    {
        TestActor.Tell(new TestActor.Spawn(props, Option<string>.None, Option<SupervisorStrategy>.None));
        return await ExpectMsgAsync<IActorRef>(cancellationToken: cancellationToken);
    }
}
