using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>Switches that end a stream from outside.</summary>
public static class KillSwitches
{
    /// <summary>A new switch for every run.</summary>
    public static IGraph<FlowShape<T, T>, UniqueKillSwitch> Single<T>() => new UniqueKillSwitchStage<T>();

    /// <summary>A switch for all the streams that its flow is part of.</summary>
    public static SharedKillSwitch Shared(string name) => new(name);
}
