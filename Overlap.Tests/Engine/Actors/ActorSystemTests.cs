using Akka.Actor;
using Akka.Configuration;

namespace Overlap.Tests.Engine.Actors;

public sealed class ActorSystemTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly ActorSystem _system = ActorSystem.Create("sys", ConfigurationFactory.ParseString("akka.loggers = []"));

    [Fact]
    public async Task TerminatingTwiceIsTheSameEnd()
    {
        var actor = _system.ActorOf(Props.Create(() => new Plain()), "a");
        var ended = false;
        _system.RegisterOnTermination(() => ended = true);
        var end = _system.Terminate();
        Assert.Same(end, _system.Terminate());
        await end.WaitAsync(Bound);
        await _system.WhenTerminated.WaitAsync(Bound);
        Assert.True(ended);

        actor.Tell("silence");
        Assert.Equal(
            "Cannot create child while terminating or terminated",
            Assert.Throws<InvalidOperationException>(() => _system.ActorOf(Props.Create(() => new Plain()))).Message);
    }

    [Fact]
    public async Task ASystemEndsUnderLoad()
    {
        var tree = _system.ActorOf(Props.Create(() => new Growing(3)));
        var tellers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (var n = 0; !_system.WhenTerminated.IsCompleted && n < 200_000; n++)
                tree.Tell(n);
        })).ToList();
        await tree.Ask<string>("running?", Bound);
        await _system.Terminate().WaitAsync(Bound);
        await Task.WhenAll(tellers).WaitAsync(Bound);
    }

    [Fact]
    public async Task AnExtensionIsMadeOnce()
    {
        var counter = _system.WithExtension<Counter, CounterId>();
        Assert.Same(counter, _system.WithExtension<Counter, CounterId>());
        Assert.Same(counter, _system.GetExtension<Counter>());
        Assert.True(_system.TryGetExtension<Counter>(out var found));
        Assert.Same(counter, found);
        Assert.True(_system.HasExtension<Counter>());
        await _system.Terminate().WaitAsync(Bound);
    }

    [Fact]
    public void ASystemsNameIsChecked() => Assert.Throws<ArgumentException>(() => ActorSystem.Create("no spaces"));

    [Fact]
    public async Task TheUsersConfigGoesBeforeTheDefaults()
    {
        Assert.Equal(30, _system.Settings.Config.GetInt("akka.actor.default-dispatcher.throughput"));
        var other = ActorSystem.Create("other", ConfigurationFactory.ParseString("akka.actor.default-dispatcher.throughput = 7, akka.loggers = []"));
        Assert.Equal(7, other.Dispatchers.DefaultGlobalDispatcher.Throughput);
        await Task.WhenAll(_system.Terminate(), other.Terminate()).WaitAsync(Bound);
    }

    /// <summary>Passes numbers to its children, of which it makes some while it ends too.</summary>
    private sealed class Growing : ReceiveActor
    {
        public Growing(int depth)
        {
            Receive<string>(text => Sender.Tell(text));
            Receive<int>(n =>
            {
                if (depth == 0)
                    return;
                var name = "child" + (n % 4);
                var child = Context.Child(name);
                (child.IsNobody() ? Context.ActorOf(Props.Create(() => new Growing(depth - 1)), name) : child).Tell(n / 4);
            });
        }
    }

    private sealed class Plain : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class Counter : IExtension
    {
    }

    private sealed class CounterId : ExtensionIdProvider<Counter>
    {
        public override Counter CreateExtension(ExtendedActorSystem system) => new();
    }
}
