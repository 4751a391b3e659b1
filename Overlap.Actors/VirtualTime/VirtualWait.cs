using System.Threading.Tasks.Sources;

namespace Overlap.Actors.VirtualTime;

/// <summary>A wait of a body, whose continuation runs inline when it is due. It is used again for another one.</summary>
/// <param name="ended">Takes it when its result has been taken.</param>
internal sealed class VirtualWait(Action<VirtualWait> ended) : VirtualItem, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _wait;

    /// <summary>Begins to wait.</summary>
    public ValueTask Start()
    {
        Owner = BodyRun.OfCaller;
        return new ValueTask(this, _wait.Version);
    }

    public override void Run() => _wait.SetResult(true);

    void IValueTaskSource.GetResult(short token)
    {
        _wait.GetResult(token);
        _wait.Reset();
        ended(this);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);
}
