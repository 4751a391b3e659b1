using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>The actor behind a TestKit or a probe: puts what it receives into the queue that its test takes from.</summary>
internal sealed class InternalTestActor(MessageQueue queue) : ActorBase
{
    private readonly ChildStrategies _strategies = new();
    private TestActor.Ignore? _ignore;
    private AutoPilot _autoPilot = AutoPilot.NoAutoPilot;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case TestActor.SetIgnore set:
                _ignore = set.Ignore;
                break;
            case TestActor.SetAutoPilot set:
                _autoPilot = set.AutoPilot;
                break;
            case TestActor.Watch watch:
                Context.Watch(watch.Actor);
                break;
            case TestActor.Unwatch unwatch:
                Context.Unwatch(unwatch.Actor);
                break;
            case TestActor.Spawn spawn:
                Spawn(spawn);
                break;
            default:
                Take(message);
                break;
        }
        return true;
    }

    protected override void PostStop()
    {
        foreach (var left in queue.TakeAll())
            Context.System.DeadLetters.Tell(new DeadLetter(left.Message!, left.Sender, Self), left.Sender);
    }

    protected override SupervisorStrategy SupervisorStrategy() => _strategies;

    private void Spawn(TestActor.Spawn spawn)
    {
        var child = spawn.Apply(Context);
        if (spawn._supervisorStrategy.HasValue)
            _strategies.Add(child, spawn._supervisorStrategy.Value);
        queue.Add(new RealMessageEnvelope(child, Self));
    }

    private void Take(object message)
    {
        var next = _autoPilot.Run(Sender, message);
        if (next is not KeepRunning)
            _autoPilot = next;
        if (_ignore is null || !_ignore(message))
            queue.Add(new RealMessageEnvelope(message, Sender));
    }
}
