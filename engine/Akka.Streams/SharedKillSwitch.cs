using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>One switch for many streams. The first call counts, for streams that start later too.</summary>
public sealed class SharedKillSwitch : IKillSwitch
{
    private readonly TaskCompletionSource<NotUsed> _terminate = new();
    private readonly string _name;

    internal SharedKillSwitch(string name) => _name = name;

    public void Shutdown() => _terminate.TrySetResult(NotUsed.Instance);

    public void Abort(Exception cause) => _terminate.TrySetException(cause);

    /// <summary>The flow to put into a stream that this switch is to end.</summary>
    public IGraph<FlowShape<T, T>, SharedKillSwitch> Flow<T>() => new SharedKillSwitchStage<T>(this, _terminate.Task);

    public override string ToString() => $"KillSwitch({_name})";
}
