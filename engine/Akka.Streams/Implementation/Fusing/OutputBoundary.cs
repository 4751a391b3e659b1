using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>The sending side of an asynchronous boundary: a sink in the upstream island, which pulls as far as it has been asked.</summary>
internal sealed class OutputBoundary<T> : InGraphStageLogic
{
    private readonly InputBoundary<T> _receiver;
    private readonly Wakeup _demandCame;

    // Counted on, past the highest value too: only their difference matters.
    private int _asked;
    private int _sent;

    public OutputBoundary(InputBoundary<T> receiver) : base(1, 0)
    {
        _receiver = receiver;
        _demandCame = new Wakeup(this, PullOnDemand);
        Stage = "async boundary";
        Inlet = new Inlet<T>("boundary.in") { Id = 0 };
        SetHandler(Inlet, this);
    }

    public Inlet<T> Inlet { get; }

    public override void OnPush()
    {
        _sent++;
        _receiver.Send(Grab(Inlet));
        PullOnDemand();
    }

    public override void OnUpstreamFinish() => _receiver.End(null);

    public override void OnUpstreamFailure(Exception e) => _receiver.End(e);

    public override void PostStop()
    {
        if (Interpreter.AbruptCause is { } cause)
            _receiver.End(cause);
    }

    /// <summary>Called by the other side, from its thread, which alone adds to the demand.</summary>
    public void Request(int count)
    {
        Volatile.Write(ref _asked, _asked + count);
        _demandCame.Post();
    }

    /// <summary>Called by the other side, from its thread.</summary>
    public void CancelBy(Exception cause) => Island.Post(new AsyncInput<Exception>(this, OnCancel, cause));

    private void OnCancel(Exception cause) => Cancel(Inlet, cause);

    private void PullOnDemand()
    {
        if (Volatile.Read(ref _asked) != _sent && !HasBeenPulled(Inlet))
            TryPull(Inlet);
    }
}
