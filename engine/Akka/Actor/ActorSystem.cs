using System.Diagnostics;
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>A tree of actors with what they share: dispatchers, a scheduler, an event stream, a configuration.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    public abstract string Name { get; }

    public abstract Settings Settings { get; }

    public abstract EventStream EventStream { get; }

    public abstract IActorRef DeadLetters { get; }

    public abstract Dispatchers Dispatchers { get; }

    public abstract Mailboxes Mailboxes { get; }

    public abstract IScheduler Scheduler { get; }

    public abstract ILoggingAdapter Log { get; }

    public abstract Task WhenTerminated { get; }

    /// <summary>When the system was made, on a clock that only goes forward.</summary>
    public TimeSpan StartTime { get; } = MonotonicClock();

    public TimeSpan Uptime => MonotonicClock() - StartTime;

    /// <summary>Makes a system configured by the defaults alone.</summary>
    public static ActorSystem Create(string name) => Create(name, ActorSystemSetup.Empty);

    public static ActorSystem Create(string name, Config config) => Create(name, BootstrapSetup.Create().WithConfig(config));

    public static ActorSystem Create(string name, BootstrapSetup setup) => Create(name, ActorSystemSetup.Create(setup));

    public static ActorSystem Create(string name, ActorSystemSetup setup)
    {
        var system = new ActorSystemImpl(name, setup);
        system.Start();
        return system;
    }

    public abstract IActorRef ActorOf(Props props, string? name = null);

    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    public abstract ActorSelection ActorSelection(string actorPath);

    public abstract object RegisterExtension(IExtensionId extension);

    public abstract object GetExtension(IExtensionId extensionId);

    public abstract T GetExtension<T>()
        where T : class, IExtension;

    public abstract bool HasExtension(Type type);

    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    public abstract bool TryGetExtension(Type extensionType, out object extension);

    public abstract bool TryGetExtension<T>(out T extension)
        where T : class, IExtension;

    /// <summary>Runs <paramref name="code"/> when the system has ended; the last registered first.</summary>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>Stops all actors; where configured so, by way of <see cref="CoordinatedShutdown"/>.</summary>
    public abstract Task Terminate();

    public abstract void Stop(IActorRef actor);

    /// <summary>Terminates the system and waits for its end.</summary>
    public void Dispose()
    {
        Terminate().Wait();
        GC.SuppressFinalize(this);
    }

    private static TimeSpan MonotonicClock() => Stopwatch.GetElapsedTime(0);
}
