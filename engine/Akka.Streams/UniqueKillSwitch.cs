using Akka.Streams.Implementation;

namespace Akka.Streams;

/// <summary>The switch of one run of a stream. The first call counts.</summary>
public sealed class UniqueKillSwitch : IKillSwitch
{
    private readonly KillSignal _signal;

    internal UniqueKillSwitch(KillSignal signal) => _signal = signal;

    public void Shutdown() => _signal.Complete();

    public void Abort(Exception cause) => _signal.Fail(cause);

    public override string ToString() => "UniqueKillSwitch";
}
