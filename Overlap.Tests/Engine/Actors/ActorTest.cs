using Akka.Actor;
using Akka.Configuration;

namespace Overlap.Tests.Engine.Actors;

/// <summary>A test with an actor system of its own and a <see cref="Journal"/> that its actors write to.</summary>
public abstract class ActorTest : IAsyncLifetime
{
    protected ActorTest(string config = "") =>
        Sys = ActorSystem.Create("sys", ConfigurationFactory.ParseString(config + "\nakka.loglevel = ERROR\nakka.stdout-loglevel = OFF\nakka.loggers = []"));

    protected static TimeSpan Bound { get; } = TimeSpan.FromSeconds(20);

    protected ActorSystem Sys { get; }

    protected Journal Journal { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Sys.Terminate().WaitAsync(Bound);

    /// <summary>An actor that writes all it is told to the journal.</summary>
    protected IActorRef NewListener(string? name = null)
    {
        var journal = Journal;
        return Sys.ActorOf(Props.Create(() => new Listener(journal)), name);
    }

    /// <summary>Makes an actor out of its handlers.</summary>
    protected IActorRef NewActor(Action<Handlers> configure, string? name = null)
    {
        var journal = Journal;
        return Sys.ActorOf(Props.Create(() => new Handlers(journal, configure)), name);
    }

    private sealed class Listener : UntypedActor
    {
        private readonly Journal _journal;

        public Listener(Journal journal) => _journal = journal;

        protected override void OnReceive(object message) => _journal.Add(message);
    }
}
