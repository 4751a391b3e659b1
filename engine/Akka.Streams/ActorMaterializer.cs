using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Pattern;
using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>Runs graphs on actors, all of them children of one supervisor that lives as long as this or what it was made from.</summary>
public abstract class ActorMaterializer : IMaterializer, IMaterializerLoggingProvider, IDisposable
{
    public abstract ActorMaterializerSettings Settings { get; }

    public abstract ActorSystem System { get; }

    public abstract IActorRef Supervisor { get; }

    public abstract bool IsShutdown { get; }

    public abstract MessageDispatcher ExecutionContext { get; }

    public abstract ILoggingAdapter Logger { get; }

    /// <summary>Makes a materializer that ends with the system or the actor whose context is given.</summary>
    public static ActorMaterializer Create(IActorRefFactory context, ActorMaterializerSettings? settings = null, string? namePrefix = null)
    {
        var system = context switch
        {
            ActorSystem ofSystem => ofSystem,
            IActorContext ofActor => ofActor.System,
            null => throw new ArgumentNullException(nameof(context), "IActorRefFactory must be defined"),
            _ => throw new ArgumentException($"ActorRefFactory context must be a ActorSystem or ActorContext, got [{context.GetType()}]"),
        };
        return ActorMaterializerImpl.Create(context, system, settings ?? ActorMaterializerSettings.Create(system), namePrefix ?? "Flow");
    }

    public static Config DefaultConfig() => ActorMaterializerSettings.DefaultConfig;

    public abstract ILoggingAdapter MakeLogger(object logSource);

    public abstract ActorMaterializerSettings EffectiveSettings(Attributes attributes);

    public abstract IMaterializer WithNamePrefix(string namePrefix);

    public abstract TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable);

    public abstract TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable, Attributes initialAttributes);

    public abstract ICancelable ScheduleOnce(TimeSpan delay, Action action);

    public abstract ICancelable ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action);

    /// <summary>Stops every stream that this has started; what is run later is refused with an <see cref="IllegalStateException"/>.</summary>
    public abstract void Shutdown();

    public void Dispose() => Shutdown();
}
