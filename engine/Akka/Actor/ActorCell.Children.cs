using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

public partial class ActorCell
{
    private readonly ChildrenContainer _children = new();
    private long _generatedNames;

    public IActorRef ActorOf(Props props, string? name = null) => AttachChild(props, isSystemService: false, name);

    public IActorRef Child(string name) => GetSingleChild(name);

    public IEnumerable<IActorRef> GetChildren() => _children.ToList().Select(stats => stats.Child);

    public IInternalActorRef GetSingleChild(string name)
    {
        var hash = name.IndexOf('#');
        var child = _children.Find(hash < 0 ? name : name[..hash]);
        var isThatOne = child is not null
            && (hash < 0 || (long.TryParse(name.AsSpan(hash + 1), out var uid) && uid == child.Path.Uid));
        return isThatOne ? child! : ActorRefs.Nobody;
    }

    /// <summary>Makes and starts a child. Where nothing says otherwise, those of the system run on a dispatcher of its own.</summary>
    internal IActorRef AttachChild(Props props, bool isSystemService, string? name)
    {
        if (name is null)
            name = ActorNames.Generated(Interlocked.Increment(ref _generatedNames) - 1);
        else
            ActorNames.Check(name);
        _children.Reserve(name);
        LocalActorRef child;
        try
        {
            child = MakeChild(props, isSystemService, new ChildActorPath(Self.Path, name, NewUid()));
        }
        catch
        {
            _children.Unreserve(name);
            throw;
        }

        AdoptChild(child);
        // A child born while its parent is suspended is resumed with all the others.
        for (var i = 0; i < Mailbox.SuspendCount; i++)
            child.Suspend();
        child.Start();
        return child;
    }

    internal void AdoptChild(IInternalActorRef child) => _children.Add(child);

    public void Stop(IActorRef child)
    {
        _children.MarkDying(child);
        ((IInternalActorRef)child).Stop();
    }

    private LocalActorRef MakeChild(Props props, bool isSystemService, ActorPath path)
    {
        var id = props.GivenDispatcher ?? (isSystemService ? Dispatchers.InternalDispatcherId : Dispatchers.DefaultDispatcherId);
        if (!SystemImpl.Dispatchers.HasDispatcher(id))
            throw new Configuration.ConfigurationException($"Dispatcher [{id}] not configured for path {path}");
        var dispatcher = SystemImpl.Dispatchers.Lookup(id);
        var mailboxType = SystemImpl.Mailboxes.GetMailboxType(props, dispatcher.Configurator.Config);
        return new LocalActorRef(SystemImpl, props, dispatcher, mailboxType, InternalSelf, path);
    }

    private void StopAllChildren()
    {
        foreach (var stats in _children.ToList())
            Stop(stats.Child);
    }

    private void SuspendChildren(IActorRef? except)
    {
        foreach (var stats in _children.ToList().Where(stats => !stats.Child.Equals(except)))
            stats.Child.Suspend();
    }

    private void ResumeChildren(Exception? causedByFailure, IActorRef? perpetrator)
    {
        foreach (var stats in _children.ToList())
            stats.Child.Resume(stats.Child.Equals(perpetrator) ? causedByFailure : null);
    }

    private void HandleChildTerminated(IActorRef child)
    {
        var next = _children.Remove(child);
        if (_actor is { } actor)
        {
            try
            {
                actor.SupervisorStrategyInternal.HandleChildTerminated(this, child, _children.ToList().Select(stats => stats.Child));
            }
            catch (Exception e)
            {
                Publish(new Event.Error(e, Self.Path.ToString(), actor.GetType(), "HandleChildTerminated failed"));
                HandleInvokeFailure(e);
            }
        }

        switch (next)
        {
            case WaitingFor.Creation:
                FinishCreate();
                break;
            case WaitingFor.Recreation:
                FinishRecreate();
                break;
            case WaitingFor.Termination:
                FinishTerminate();
                break;
        }
    }
}
