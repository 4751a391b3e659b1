using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>The state between an outlet and an inlet of one island.</summary>
internal abstract class Connection(GraphStageLogic outletOwner, GraphStageLogic inletOwner)
{
    public readonly GraphStageLogic OutletOwner = outletOwner;
    public readonly GraphStageLogic InletOwner = inletOwner;
    public IOutHandler OutHandler = null!;
    public IInHandler InHandler = null!;
    public Turn Turn;

    /// <summary>An element lies here that the inlet has not grabbed.</summary>
    public bool HasElement;

    /// <summary>The connection waits in the interpreter's queue.</summary>
    public bool IsQueued;

    /// <summary>The outlet has completed or failed, or has been told that the inlet cancelled.</summary>
    public bool OutletClosed;

    /// <summary>The inlet has cancelled, or has been told that the outlet completed or failed.</summary>
    public bool InletClosed;

    /// <summary>Why the outlet failed, or why the inlet cancelled.</summary>
    public Exception? Cause;

    public bool IsPullable => Turn == Turn.Inlet && !InletClosed && !OutletClosed;

    public bool IsPushable => Turn == Turn.Outlet && !InletClosed && !OutletClosed;

    public abstract void DropElement();
}

/// <summary>A connection for elements of one type, which therefore need no box.</summary>
internal sealed class Connection<T>(GraphStageLogic outletOwner, GraphStageLogic inletOwner) : Connection(outletOwner, inletOwner)
{
    private T _element = default!;

    public static void Create(GraphStageLogic outletOwner, Outlet<T> outlet, GraphStageLogic inletOwner, Inlet<T> inlet)
    {
        var connection = new Connection<T>(outletOwner, inletOwner);
        outletOwner.Attach(outlet, connection);
        inletOwner.Attach(inlet, connection);
    }

    public void Put(T element)
    {
        _element = element;
        HasElement = true;
    }

    public T Take()
    {
        var element = _element;
        DropElement();
        return element;
    }

    public override void DropElement()
    {
        _element = default!;
        HasElement = false;
    }
}
