using Akka.Actor;

namespace Overlap.Benchmarks.Handlers;

/// <summary>Actors whose mailboxes are measured.</summary>
internal sealed class MailboxCases : IDisposable
{
    private const string Default = "akka.actor.default-mailbox";

    private readonly ActorSystem _system = ActorSystem.Create("mailboxes", """
        akka { loglevel = OFF, stdout-loglevel = OFF }
        measured { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors" }
        sampled { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors", latency-every = 16 }
        wrapping { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors", wraps = akka.actor.default-mailbox }
        """);

    /// <summary>All groups.</summary>
    public IReadOnlyList<HandlerGroup> Groups => [Group("mailbox, flooded", 4_000_000, FloodAsync), Group("mailbox, ping-pong", 1_000_000, PlayAsync)];

    public void Dispose() => _system.Terminate().GetAwaiter().GetResult();

    private static HandlerGroup Group(string name, int perSecond, Func<string, int, Task> runAsync) => new(name,
    [
        new("default", perSecond, count => runAsync(Default, count)),
        new("measured", perSecond, count => runAsync("measured", count)),
        new("measured, latency-every = 16", perSecond, count => runAsync("sampled", count)),
        new("measured, wraps = default-mailbox", perSecond, count => runAsync("wrapping", count)),
    ]);

    private Task FloodAsync(string mailbox, int count)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = _system.ActorOf(Props.Create(() => new Counter(count, done)).WithMailbox(mailbox));
        var message = new object();
        for (var i = 0; i < count; i++)
            actor.Tell(message, ActorRefs.NoSender);
        return done.Task;
    }

    // A message there and one back are two.
    private Task PlayAsync(string mailbox, int count)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var players = Enumerable.Range(0, 2).Select(_ => _system.ActorOf(Props.Create(() => new Player(count / 2, done)).WithMailbox(mailbox))).ToList();
        players[0].Tell(new object(), players[1]);
        return done.Task;
    }

    private sealed class Counter(int count, TaskCompletionSource done) : UntypedActor
    {
        private int _left = count;

        protected override void OnReceive(object message)
        {
            if (--_left > 0)
                return;
            done.SetResult();
            Context.Stop(Self);
        }
    }

    private sealed class Player(int count, TaskCompletionSource done) : UntypedActor
    {
        private int _left = count;

        protected override void OnReceive(object message)
        {
            Sender.Tell(message, Self);
            if (--_left > 0)
                return;
            Context.Stop(Self);
            done.TrySetResult();
        }
    }
}
