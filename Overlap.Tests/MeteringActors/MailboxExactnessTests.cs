using Akka.Actor;
using Akka.Configuration;
using Akka.Routing;
using Overlap.Metering.Actors.Mailboxes;
using Overlap.Metering.Probes;

namespace Overlap.Tests.MeteringActors;

/// <summary>On Akka.NET's own dispatchers: counts against known ones, with several senders and handlers that change threads.</summary>
public sealed class MailboxExactnessTests
{
    private const int Senders = 4;
    private const int EachInBrief = 5_000;
    private const int EachInFull = 1_000_000;

    private const string Config = """
        akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }
        bounded { mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka", mailbox-capacity = 100, mailbox-push-timeout-time = 0s }
        by-number.mailbox-type = "Overlap.Tests.MeteringActors.WrappedMailboxTests+ByNumber, Overlap.Tests"
        measured-bounded { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors", wraps = bounded }
        measured-by-number { mailbox-type = "Overlap.Metering.Actors.MeasuredMailbox, Overlap.Metering.Actors", wraps = by-number }
        akka.actor.deployment {
          "/parent/*" { mailbox = measured-mailbox }
          "/bounded" { mailbox = measured-bounded }
          "/by-number" { mailbox = measured-by-number }
        }
        """;

    /// <summary>How an actor is made, the name it is measured by, and one message in how many fails.</summary>
    public static TheoryData<string, int> Kinds => new()
    {
        { "receive", 0 },
        { "receive, one a turn", 0 },
        { "receive async", 0 },
        { "stash", 0 },
        { "restart", 500 },
        { "resume", 0 },
        { "pool", 0 },
        { "children", 0 },
        { "priority", 0 },
    };

    [Theory, MemberData(nameof(Kinds))]
    public Task Every_message_is_counted(string kind, int failsEvery) => CountAsync(kind, failsEvery, EachInBrief);

    [Theory, MemberData(nameof(Kinds)), Trait("Category", "Soak")]
    public Task Every_message_of_millions_is_counted(string kind, int failsEvery) => CountAsync(kind, failsEvery, EachInFull);

    [Fact]
    public Task What_a_full_mailbox_drops_is_counted() => CountDropsAsync(EachInBrief);

    [Fact, Trait("Category", "Soak")]
    public Task What_a_full_mailbox_drops_of_millions_is_counted() => CountDropsAsync(EachInFull);

    [Fact]
    public async Task A_task_that_is_piped_is_in_flight_until_it_ends()
    {
        using var calls = Probe.Create("calls");
        var (called, piped) = (new TaskCompletionSource(), new TaskCompletionSource());
        var end = new TaskCompletionSource<int>();
        var system = ActorSystem.Create("measured");
        system.ActorOf(Props.Create(() => new Piping(calls, end.Task, called, piped))).Tell("go");
        await called.Task;
        Assert.Equal((1, 0), (calls.Read().InFlight, calls.Read().Completed));

        end.SetResult(7);
        await piped.Task;
        Assert.Equal((0, 1), (calls.Read().InFlight, calls.Read().Completed));
        await system.Terminate();
    }

    private static async Task CountAsync(string kind, int failsEvery, int each)
    {
        var system = Start(throughput: kind == "receive, one a turn" ? 1 : 30);
        var handled = new Countdown(Senders * each);
        var (actor, name) = Start(system, kind, handled);
        await SendAsync(actor, each);
        await handled.Done;
        var probe = MailboxProbes.Of(system).Get(name);
        // The last message ends at the latest with its mailbox.
        await system.Terminate();

        var failed = failsEvery == 0 ? 0 : Senders * each / failsEvery;
        var all = probe.Read();
        Assert.Equal(
            (Senders * each, Senders * each, Senders * each - failed, failed, 0, 0),
            (all.Emitted, all.Started, all.Completed, all.Failed, all.Queued, all.InFlight));
        Assert.Equal(Senders * each, probe.ReadTotalLatency().Count);
    }

    private static async Task CountDropsAsync(int each)
    {
        var system = Start();
        var handled = new Countdown(Senders * each);
        var bounded = system.ActorOf(Props.Create(() => new Working(handled)), "bounded");
        await SendAsync(bounded, each);
        var probe = MailboxProbes.Of(system).Get("bounded");
        await system.Terminate();

        var all = probe.Read();
        Assert.Equal((Senders * each, Senders * each, handled.Count, Senders * each - handled.Count), (all.Emitted, all.Started, all.Completed, all.Failed));
        // The others were left in the mailbox when it was closed.
        Assert.InRange(probe.Dropped, all.Failed - 100, all.Failed);
    }

    private static ActorSystem Start(int throughput = 30) => ActorSystem.Create("measured", ConfigurationFactory.ParseString(Config)
        .WithFallback($"akka.actor.default-dispatcher.throughput = {throughput}").WithFallback(MeasuredMailboxScenario.Measured));

    private static Task SendAsync(IActorRef actor, int each) => Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(() =>
    {
        for (var i = 1; i <= each; i++)
            actor.Tell(i);
    })));

    private static (IActorRef Actor, string Name) Start(ActorSystem system, string kind, Countdown handled)
    {
        var working = Props.Create(() => new Working(handled));
        return kind switch
        {
            "receive async" => (system.ActorOf(Props.Create(() => new Awaiting(handled)), "orders"), "orders"),
            "stash" => (system.ActorOf(Props.Create(() => new Stashing(handled)), "orders"), "orders"),
            "restart" => (system.ActorOf(Props.Create(() => new Crashing(handled)), "orders"), "orders"),
            "resume" => (system.ActorOf(Props.Create(() => new Resuming(handled)), "parent"), "parent/*"),
            "pool" => (system.ActorOf(working.WithRouter(new RoundRobinPool(3)), "parent"), "parent/*"),
            "children" => (system.ActorOf(Props.Create(() => new Parent(working)), "parent"), "parent/*"),
            "priority" => (system.ActorOf(working, "by-number"), "by-number"),
            _ => (system.ActorOf(working, "orders"), "orders"),
        };
    }

    private sealed class Countdown(int total)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task Done => _done.Task;

        public int Count => Volatile.Read(ref _count);

        public void Add()
        {
            if (Interlocked.Increment(ref _count) == total)
                _done.SetResult();
        }
    }

    private sealed class Working : ReceiveActor
    {
        public Working(Countdown handled) => ReceiveAny(_ => handled.Add());
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting(Countdown handled) => ReceiveAsync<int>(async number =>
        {
            if (number % 16 == 0)
                await Task.Yield();
            handled.Add();
        });
    }

    private sealed class Crashing : ReceiveActor
    {
        public Crashing(Countdown handled) => Receive<int>(number =>
        {
            handled.Add();
            if (number % 500 == 0)
                throw new FormatException();
        });
    }

    private sealed class Resuming : ReceiveActor
    {
        public Resuming(Countdown handled) =>
            ReceiveAny(Context.ActorOf(Props.Create(() => new Crashing(handled)), "orders").Forward);

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Resume);
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent(Props child)
        {
            var children = new[] { Context.ActorOf(child, "a"), Context.ActorOf(child, "b") };
            Receive<int>(number => children[number % 2].Tell(number));
        }
    }

    // Puts one message in a hundred into its stash, and has each fifty back.
    private sealed class Stashing : ReceiveActor, IWithUnboundedStash
    {
        private readonly HashSet<object> _stashed = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<object> _returning = new(ReferenceEqualityComparer.Instance);

        public Stashing(Countdown handled) => ReceiveAny(message =>
        {
            if ((int)message % 100 != 0 || _returning.Remove(message))
            {
                handled.Add();
                return;
            }
            Stash.Stash();
            _stashed.Add(message);
            if (_stashed.Count < 50)
                return;
            _returning.UnionWith(_stashed);
            _stashed.Clear();
            Stash.UnstashAll();
        });

        public IStash Stash { get; set; } = null!;
    }

    private sealed class Piping : ReceiveActor
    {
        public Piping(Probe calls, Task<int> task, TaskCompletionSource called, TaskCompletionSource piped)
        {
            Receive<string>(_ =>
            {
                calls.Track(task).PipeTo(Self);
                called.SetResult();
            });
            Receive<int>(_ => piped.SetResult());
        }
    }
}
