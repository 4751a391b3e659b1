using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>The state between an outlet and an inlet of one island.</summary>
internal abstract class Connection(GraphStageLogic outletOwner, Outlet outlet, GraphStageLogic inletOwner, Inlet inlet)
{
    public readonly GraphStageLogic OutletOwner = outletOwner;
    public readonly GraphStageLogic InletOwner = inletOwner;
    public readonly Outlet Outlet = outlet;
    public readonly Inlet Inlet = inlet;
    public Turn Turn;

    // Looked up once: a call through an interface, at one place for all stages, would search each time.
    public Action OnPull = null!;
    public Action OnPush = null!;

    /// <summary>The connection waits in the interpreter's queue.</summary>
    public bool IsQueued;

    public ClosedEnds Closed;

    /// <summary>Why the outlet failed, or why the inlet cancelled.</summary>
    public Exception? Cause;

    public IOutHandler OutHandler
    {
        get;
        set => OnPull = (field = value).OnPull;
    } = null!;

    public IInHandler InHandler
    {
        get;
        set => OnPush = (field = value).OnPush;
    } = null!;

    /// <summary>The outlet has completed or failed, or has been told that the inlet cancelled.</summary>
    public bool OutletClosed => (Closed & ClosedEnds.Outlet) != 0;

    /// <summary>The inlet has cancelled, or has been told that the outlet completed or failed.</summary>
    public bool InletClosed => (Closed & ClosedEnds.Inlet) != 0;

    public bool IsPullable => Turn <= Turn.Arrived && Closed == ClosedEnds.None;

    public bool IsPushable => Turn == Turn.Outlet && Closed == ClosedEnds.None;

    public abstract void DropElement();
}

/// <summary>A connection for elements of one type, which therefore need no box.</summary>
internal sealed class Connection<T>(GraphStageLogic outletOwner, Outlet<T> outlet, GraphStageLogic inletOwner, Inlet<T> inlet)
    : Connection(outletOwner, outlet, inletOwner, inlet)
{
    private T _element = default!;

    public static void Create(GraphStageLogic outletOwner, Outlet<T> outlet, GraphStageLogic inletOwner, Inlet<T> inlet)
    {
        var connection = new Connection<T>(outletOwner, outlet, inletOwner, inlet);
        outletOwner.Attach(outlet, connection);
        inletOwner.Attach(inlet, connection);
    }

    public void Put(T element) => _element = element;

    public T Take()
    {
        var element = _element;
        _element = default!;
        Turn = Turn.Inlet;
        return element;
    }

    public override void DropElement()
    {
        _element = default!;
        if (Turn == Turn.Arrived)
            Turn = Turn.Inlet;
    }
}
