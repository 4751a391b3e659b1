using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>The actor behind a TestKit or a probe: puts what it receives into the queue that its test takes from.</summary>
internal sealed class InternalTestActor(MessageQueue queue) : ActorBase
{
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
                // As in Akka.NET, the strategy that comes with it is not used.
                queue.Add(new RealMessageEnvelope(spawn.Apply(Context), Self));
                break;
            default:
                Take(message);
                break;
        }
        return true;
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
