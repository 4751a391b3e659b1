namespace Akka.Streams;

/// <summary>The switch of one run of a stream. The first call counts.</summary>
public sealed class UniqueKillSwitch : IKillSwitch
{
    private readonly TaskCompletionSource<NotUsed> _terminate;

    internal UniqueKillSwitch(TaskCompletionSource<NotUsed> terminate) => _terminate = terminate;

    public void Shutdown() => _terminate.TrySetResult(NotUsed.Instance);

    public void Abort(Exception cause) => _terminate.TrySetException(cause);

    public override string ToString() => "UniqueKillSwitch";
}
