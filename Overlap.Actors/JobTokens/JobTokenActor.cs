using Akka.Actor;
using Akka.Event;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Actors.JobTokens;

/// <summary>
/// Hands a pool's tokens to actors and watches them: what a holder has goes back when it stops, and what it waits for is called off.
/// When this actor stops, everything goes back and the pool is disposed of.
/// </summary>
public sealed class JobTokenActor : ReceiveActor
{
    private readonly IJobTokenPool _pool;
    private readonly JobTokenMeter _meter;
    private readonly Dictionary<IActorRef, Holder> _holders = [];
    private readonly Dictionary<JobToken, Holder> _holderOf = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _self;

    /// <param name="pool">The pool, whose owner this actor is from now on.</param>
    public JobTokenActor(IJobTokenPool pool)
    {
        _pool = pool;
        _meter = new JobTokenMeter(pool);
        _self = Self;
        Receive<Acquire>(Begin);
        Receive<Cancel>(CallOff);
        Receive<Release>(release => GiveBack(release.Token, Sender));
        Receive<ReleaseAll>(_ => Forget(Sender));
        Receive<GetStatus>(_ => Sender.Tell(new PoolStatus(_pool.Style, _pool.Free, _pool.Counts)));
        Receive<Ended>(ended => Answer(ended.Request));
        Receive<Terminated>(terminated => Forget(terminated.ActorRef));
    }

    /// <summary>Makes the actor for a pool.</summary>
    public static Props Props(IJobTokenPool pool) => Akka.Actor.Props.Create(() => new JobTokenActor(pool));

    /// <summary>The next incarnation knows no holder, so everything goes back; it goes on with the same pool.</summary>
    protected override void PreRestart(Exception reason, object message) => EndAll();

    /// <inheritdoc/>
    protected override void PostStop()
    {
        EndAll();
        _pool.Dispose();
    }

    private void Begin(Acquire acquire)
    {
        if (!_holders.TryGetValue(Sender, out var holder))
        {
            _holders.Add(Sender, holder = new Holder(Sender));
            Context.Watch(Sender);
        }
        var request = new Request(holder, acquire.Id);
        holder.Requests.Add(request);
        // The answer may come from any thread, this one included.
        request.Wait = _pool.Acquire(acquire.Timeout, wait => _self.Tell(new Ended(request)));
    }

    private void CallOff(Cancel cancel)
    {
        if (_holders.TryGetValue(Sender, out var holder) && holder.Requests.Find(request => Equals(request.Id, cancel.Id)) is { } request)
            _pool.Cancel(request.Wait!);
    }

    private void Answer(Request request)
    {
        var (holder, wait) = (request.Holder, request.Wait!);
        // Nobody is there any more to be answered.
        if (!holder.Requests.Remove(request))
        {
            if (wait.Token is { } orphan)
                GiveBack(orphan, holder.Actor);
            return;
        }
        if (wait.Token is { } token)
        {
            holder.Tokens.Add(token);
            _holderOf.Add(token, holder);
        }
        holder.Actor.Tell(request.ToAnswer());
    }

    private void GiveBack(JobToken token, IActorRef giver)
    {
        try
        {
            _pool.Release(token);
            if (_holderOf.Remove(token, out var holder))
                holder.Tokens.Remove(token);
        }
        catch (JobserverException exception)
        {
            var failure = new ReleaseFailed(token, exception);
            giver.Tell(failure);
            Context.System.EventStream.Publish(failure);
        }
    }

    private void Forget(IActorRef actor)
    {
        if (!_holders.Remove(actor, out var holder))
            return;
        Context.Unwatch(actor);
        foreach (var request in holder.Requests)
            _pool.Cancel(request.Wait!);
        holder.Requests.Clear();
        foreach (var token in holder.Tokens.ToArray())
            GiveBack(token, actor);
    }

    private void EndAll()
    {
        _meter.Dispose();
        foreach (var holder in _holders.Values)
        {
            foreach (var request in holder.Requests)
                holder.Actor.Tell(new Cancelled(request.Id));
            holder.Requests.Clear();
        }
        _holders.Clear();
        _holderOf.Clear();
        if (_pool.ReleaseAll() is > 0 and var left)
            _log.Error("{0} tokens did not go back: the jobserver did not take them.", left);
    }

    private sealed record Ended(Request Request) : INoSerializationVerificationNeeded;

    private sealed class Holder(IActorRef actor)
    {
        public IActorRef Actor => actor;

        public List<Request> Requests { get; } = [];

        public HashSet<JobToken> Tokens { get; } = [];
    }

    private sealed class Request(Holder holder, object? id)
    {
        public Holder Holder => holder;

        public object? Id => id;

        public TokenWait? Wait { get; set; }

        public object ToAnswer() => Wait!.Outcome switch
        {
            TokenOutcome.Granted => new Granted(id, Wait.Token!),
            TokenOutcome.Full => new Full(id),
            TokenOutcome.TimedOut => new TimedOut(id),
            TokenOutcome.Cancelled => new Cancelled(id),
            _ => new ServerGone(id),
        };
    }
}
