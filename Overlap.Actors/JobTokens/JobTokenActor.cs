using Akka.Actor;
using Akka.Event;
using Overlap.Actors.Messages;
using Overlap.JobTokens;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Actors.JobTokens;

/// <summary>
/// Grants a pool's tokens to actors and watches them: when a holder stops, its tokens are returned and its requests cancelled.
/// When this actor stops, all tokens are returned and the pool is disposed.
/// </summary>
public sealed class JobTokenActor : ReceiveActor
{
    private readonly IJobTokenPool _pool;
    private readonly JobTokenMeter _meter;
    private readonly Dictionary<IActorRef, Holder> _holders = [];
    private readonly Dictionary<JobToken, Holder> _holderOf = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _self;

    /// <param name="pool">The pool, which this actor owns from now on.</param>
    public JobTokenActor(IJobTokenPool pool)
    {
        _pool = pool;
        _meter = new JobTokenMeter(pool);
        _self = Self;
        Receive<Acquire>(StartAcquire);
        Receive<Cancel>(CancelRequest);
        Receive<Release>(release => ReturnToken(release.Token, Sender));
        Receive<ReleaseAll>(_ => RemoveHolder(Sender));
        Receive<GetStatus>(_ => Sender.Tell(new PoolStatus(_pool.Style, _pool.Free, _pool.Counts)));
        Receive<Ended>(ended => Answer(ended.Request));
        Receive<Terminated>(terminated => RemoveHolder(terminated.ActorRef));
    }

    /// <summary>Creates the actor's props.</summary>
    /// <param name="pool">The pool, which the actor owns.</param>
    public static Props Props(IJobTokenPool pool) => Akka.Actor.Props.Create(() => new JobTokenActor(pool));

    /// <summary>Returns all tokens, since the next incarnation does not know the holders; it continues with the same pool.</summary>
    protected override void PreRestart(Exception reason, object message) => ReturnEverything();

    /// <inheritdoc/>
    protected override void PostStop()
    {
        ReturnEverything();
        _pool.Dispose();
    }

    private void StartAcquire(Acquire acquire)
    {
        if (!_holders.TryGetValue(Sender, out var holder))
        {
            _holders.Add(Sender, holder = new Holder(Sender));
            Context.Watch(Sender);
        }
        var request = new Request(holder, acquire.Id);
        holder.Requests.Add(request);
        // The callback may run on any thread, this one included.
        request.Wait = _pool.Acquire(acquire.Timeout, wait => _self.Tell(new Ended(request)));
    }

    private void CancelRequest(Cancel cancel)
    {
        if (_holders.TryGetValue(Sender, out var holder) && holder.Requests.Find(request => Equals(request.Id, cancel.Id)) is { } request)
            _pool.Cancel(request.Wait!);
    }

    private void Answer(Request request)
    {
        var (holder, wait) = (request.Holder, request.Wait!);
        // The holder has stopped or released everything meanwhile.
        if (!holder.Requests.Remove(request))
        {
            if (wait.Token is { } unclaimed)
                ReturnToken(unclaimed, holder.Actor);
            return;
        }
        if (wait.Token is { } token)
        {
            holder.Tokens.Add(token);
            _holderOf.Add(token, holder);
        }
        holder.Actor.Tell(request.ToAnswer());
    }

    private void ReturnToken(JobToken token, IActorRef giver)
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

    private void RemoveHolder(IActorRef actor)
    {
        if (!_holders.Remove(actor, out var holder))
            return;
        Context.Unwatch(actor);
        foreach (var request in holder.Requests)
            _pool.Cancel(request.Wait!);
        holder.Requests.Clear();
        foreach (var token in holder.Tokens.ToArray())
            ReturnToken(token, actor);
    }

    private void ReturnEverything()
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
            _log.Error("{0} tokens could not be returned to the jobserver.", left);
    }

    private sealed record Ended(Request Request) : ILocalMessage;

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
