using System.Reflection;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace Overlap.Tests.Engine.Actors;

public sealed class DispatcherTests : ActorTest
{
    public DispatcherTests()
        : base($$"""
            pinned { type = PinnedDispatcher }
            stepwise { type = "{{typeof(StepwiseConfigurator).FullName}}, Overlap.Tests", throughput = 2 }
            inline { type = "{{typeof(InlineConfigurator).FullName}}, Overlap.Tests", throughput = 2147483647 }
            akka.actor.internal-dispatcher = ${inline}
            """)
    {
    }

    [Fact]
    public async Task APinnedActorHasAThreadOfItsOwn()
    {
        var journal = Journal;
        var props = Props.Create(() => new ThreadTeller(journal)).WithDispatcher("pinned");
        var (a, b) = (Sys.ActorOf(props), Sys.ActorOf(props));
        var threads = new List<int>();
        for (var round = 0; round < 50; round++)
        {
            a.Tell("which?");
            threads.Add(await Journal.Next<int>());
            b.Tell("which?");
            threads.Add(await Journal.Next<int>());
        }

        Assert.Equal(2, threads.Distinct().Count());
        Assert.Single(threads.Where((_, i) => i % 2 == 0).Distinct());
    }

    [SkippableFact]
    public async Task WhatIsScheduledWithoutAnActorLeavesNoPinnedThread()
    {
        var embedded = typeof(ActorSystem).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(a => a.Key == "OverlapEngine");
        Skip.IfNot(embedded, "Akka.NET keeps the thread for a while.");
        var thread = new TaskCompletionSource<Thread>(TaskCreationOptions.RunContinuationsAsynchronously);
        Sys.Dispatchers.Lookup("pinned").Schedule(() => thread.SetResult(Thread.CurrentThread));
        Assert.True((await thread.Task.WaitAsync(Bound)).Join(Bound));
    }

    [Fact]
    public void OnADispatcherThatRunsInlineEverythingIsDoneBeforeTheCallReturns()
    {
        var actor = Inline(me =>
        {
            me.Started = () => me.Note("started");
            me.Stopped = () => me.Note("stopped");
            me.On<string>(text =>
            {
                me.Note(text);
                if (text == "again")
                    me.Me.Tell("told to itself");
                if (text == "fail")
                    throw new InvalidOperationException("never seen by the teller");
            });
        });
        Assert.Equal(["started"], Journal.Rest());
        actor.Tell("again");
        Assert.Equal(["again", "told to itself"], Journal.Rest());
        actor.Tell("fail");
        Assert.Equal(["fail", "stopped", "started"], Journal.Rest());
        Sys.Stop(actor);
        Assert.Equal(["stopped"], Journal.Rest());
    }

    [Fact]
    public void InlineAContinuationRunsBeforeTheTaskSourceReturns()
    {
        var gate = new TaskCompletionSource();
        var actor = Inline(me =>
        {
            me.OnAsync<int>(async n =>
            {
                me.Note("before " + n);
                await gate.Task;
                me.Note(me.Ctx.Self.Equals(me.Me));
            });
            me.On<string>(text => me.Note(text));
        });
        actor.Tell(1);
        actor.Tell("queued");
        Assert.Equal(["before 1"], Journal.Rest());
        gate.SetResult();
        Assert.Equal([true, "queued"], Journal.Rest());
    }

    [Fact]
    public void ATurnTakesAsManyMessagesAsTheThroughputAllows()
    {
        var journal = Journal;
        var actor = Sys.ActorOf(Props.Create(() => new Handlers(journal, me => me.On<int>(n => me.Note(n)))).WithDispatcher("stepwise"));
        var dispatcher = (StepwiseDispatcher)Sys.Dispatchers.Lookup("stepwise");
        dispatcher.RunAll();
        for (var n = 1; n <= 5; n++)
            actor.Tell(n);
        var turns = new List<string>();
        while (dispatcher.RunOne())
            turns.Add(string.Join(' ', Journal.Rest()));
        Assert.Equal(["1 2", "3 4", "5"], turns);
        Sys.Stop(actor);
        dispatcher.RunAll();
    }

    [Fact]
    public async Task InlineALongPingPongDoesNotRecurse()
    {
        var props = Props.Create(() => new Player(200_000)).WithDispatcher("inline");
        var (a, b) = (Sys.ActorOf(props), Sys.ActorOf(props));
        a.Tell(0, b);
        Assert.Equal(200_000, await a.Ask<int>("handled?", Bound) + await b.Ask<int>("handled?", Bound));
    }

    [Fact]
    public async Task AnUnknownDispatcherIsAnErrorThatNamesIt()
    {
        var exception = Assert.Throws<ConfigurationException>(
            () => Sys.ActorOf(Props.Create(() => new ThreadTeller(Journal)).WithDispatcher("nope"), "x"));
        Assert.Equal("Dispatcher [nope] not configured for path akka://sys/user/x", exception.Message);
        NewListener("x").Tell("the name is free");
        await Journal.Expect("the name is free");
    }

    private IActorRef Inline(Action<Handlers> configure)
    {
        var journal = Journal;
        return Sys.ActorOf(Props.Create(() => new Handlers(journal, configure)).WithDispatcher("inline"));
    }

    public sealed class InlineConfigurator : MessageDispatcherConfigurator
    {
        private readonly InlineDispatcher _dispatcher;

        public InlineConfigurator(Config config, IDispatcherPrerequisites prerequisites)
            : base(config, prerequisites) =>
            _dispatcher = new InlineDispatcher(this);

        public override MessageDispatcher Dispatcher() => _dispatcher;
    }

    private sealed class InlineDispatcher : MessageDispatcher
    {
        public InlineDispatcher(MessageDispatcherConfigurator configurator)
            : base(configurator) =>
            Throughput = int.MaxValue;

        protected override void ExecuteTask(IRunnable run) => run.Run();

        protected override void Shutdown()
        {
        }
    }

    public sealed class StepwiseConfigurator : MessageDispatcherConfigurator
    {
        private readonly StepwiseDispatcher _dispatcher;

        public StepwiseConfigurator(Config config, IDispatcherPrerequisites prerequisites)
            : base(config, prerequisites) =>
            _dispatcher = new StepwiseDispatcher(this) { Throughput = config.GetInt("throughput") };

        public override MessageDispatcher Dispatcher() => _dispatcher;
    }

    /// <summary>Runs a turn when the test says so.</summary>
    private sealed class StepwiseDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
    {
        private readonly Queue<IRunnable> _turns = new();

        public void RunAll()
        {
            while (RunOne())
            {
            }
        }

        public bool RunOne()
        {
            if (!_turns.TryDequeue(out var turn))
                return false;
            turn.Run();
            return true;
        }

        protected override void ExecuteTask(IRunnable run) => _turns.Enqueue(run);

        protected override void Shutdown()
        {
        }
    }

    private sealed class ThreadTeller : ReceiveActor
    {
        public ThreadTeller(Journal journal) => Receive<string>(_ => journal.Add(Environment.CurrentManagedThreadId));
    }

    private sealed class Player : ReceiveActor
    {
        public Player(int rounds)
        {
            var handled = 0;
            Receive<string>(_ => Sender.Tell(handled));
            Receive<int>(n =>
            {
                handled++;
                if (n < rounds - 1)
                    Sender.Tell(n + 1);
            });
        }
    }
}
