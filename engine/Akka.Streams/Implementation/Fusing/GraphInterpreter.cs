using Akka.Event;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// Runs the stages of one island. A stage's call to a port changes the state of its connection and queues that;
/// the loop takes one connection after the other and calls the handler at its far end. No handler is ever called from within another.
/// </summary>
internal sealed class GraphInterpreter
{
    // Enough for a failure to reach the ends of any stream that does not go in circles.
    private const int AbortLimit = 1000;
    private const string StageError = "Error in stage [{0}]: {1}";

    [ThreadStatic]
    private static GraphInterpreter? _current;

    private readonly IReadOnlyList<GraphStageLogic> _logics;
    private readonly ILoggingAdapter _log;
    private readonly ConnectionQueue _queue;
    private GraphStageLogic? _active;
    private int _running;

    public GraphInterpreter(IReadOnlyList<GraphStageLogic> logics, IMaterializer materializer, ILoggingAdapter log)
    {
        _logics = logics;
        _log = log;
        Materializer = materializer;
        _running = logics.Count;
        var connections = 0;
        foreach (var logic in logics)
        {
            logic.Interpreter = this;
            connections += logic.InCount;
        }

        _queue = new ConnectionQueue(connections);
    }

    public IMaterializer Materializer { get; }

    /// <summary>Why the island was stopped before its stages were done; null while they run.</summary>
    public Exception? AbruptCause { get; private set; }

    /// <summary>Every stage has stopped.</summary>
    public bool IsCompleted => _running == 0;

    /// <summary>There is more to do than the last <see cref="Execute"/> was allowed.</summary>
    public bool IsSuspended => !_queue.IsEmpty;

    /// <summary>The stage whose handler runs on this thread.</summary>
    public static GraphStageLogic ActiveStage =>
        _current?._active ?? throw new InvalidOperationException("A handler of a stage was called from outside its stream");

    public void Start()
    {
        foreach (var logic in _logics)
            Call(logic, static started => started.PreStart(), logic, "Error during PreStart in [{0}]: {1}");
    }

    /// <summary>Works off at most this many events.</summary>
    public void Execute(int limit)
    {
        var outer = _current;
        _current = this;
        try
        {
            for (var left = limit; left > 0 && !_queue.IsEmpty; left--)
            {
                var connection = _queue.Dequeue();
                try
                {
                    Process(connection);
                }
                catch (Exception e)
                {
                    FailActive(e, StageError);
                }

                StopIfDone(_active!);
            }
        }
        finally
        {
            _active = null;
            _current = outer;
        }
    }

    /// <summary>Calls into a stage from outside a port: an asynchronous callback. Nothing happens once the stage has stopped.</summary>
    public void RunOnStage<T>(GraphStageLogic logic, Action<T> handler, T argument)
    {
        if (!logic.HasStopped)
            Call(logic, handler, argument, StageError);
    }

    /// <summary>
    /// Stops every stage that has not stopped, for lack of an actor to run them. What is downstream of another island hears of
    /// it as of a failure there, the rest by its <see cref="GraphStageLogic.PostStop"/> alone.
    /// </summary>
    public void Abort(Exception cause)
    {
        AbruptCause = cause;
        foreach (var boundary in _logics.OfType<IInputBoundary>())
            Call((GraphStageLogic)boundary, logic => logic.FailStage(cause), (GraphStageLogic)boundary, StageError);
        Execute(AbortLimit);
        foreach (var logic in _logics)
        {
            if (!logic.HasStopped)
                Stop(logic);
        }
    }

    public void Pull(Connection connection)
    {
        connection.Turn = Turn.Pulling;
        if (!connection.OutletClosed)
            _queue.Enqueue(connection);
    }

    public void Push<T>(Connection<T> connection, T element)
    {
        connection.Turn = Turn.Pushing;
        if (connection.InletClosed)
            return;
        connection.Put(element);
        _queue.Enqueue(connection);
    }

    public void Complete(Connection connection) => CloseOutlet(connection, null);

    public void Fail(Connection connection, Exception cause) => CloseOutlet(connection, cause);

    public void Cancel(Connection connection, Exception cause)
    {
        if (connection.InletClosed)
            return;
        connection.InletClosed = true;
        connection.DropElement();
        connection.InletOwner.OpenPorts--;
        if (connection.OutletClosed)
            return;
        connection.Cause = cause;
        _queue.Enqueue(connection);
    }

    private void CloseOutlet(Connection connection, Exception? cause)
    {
        if (connection.OutletClosed)
            return;
        connection.OutletClosed = true;
        connection.OutletOwner.OpenPorts--;
        if (connection.InletClosed)
            return;
        connection.Cause = cause;
        _queue.Enqueue(connection);
    }

    private void Process(Connection connection)
    {
        if (connection.InletClosed)
            ProcessCancellation(connection);
        else if (connection.Turn == Turn.Pushing)
            ProcessPush(connection);
        else if (connection.OutletClosed)
            ProcessEnd(connection);
        else
            ProcessPull(connection);
    }

    private void ProcessPull(Connection connection)
    {
        _active = connection.OutletOwner;
        connection.Turn = Turn.Outlet;
        connection.OutHandler.OnPull();
    }

    private void ProcessPush(Connection connection)
    {
        _active = connection.InletOwner;
        connection.Turn = Turn.Inlet;
        connection.InHandler.OnPush();
        // The outlet pushed and closed at once: the element went first. A stage that failed over it has closed the inlet.
        if (connection.OutletClosed && !connection.InletClosed)
            _queue.Enqueue(connection);
    }

    private void ProcessEnd(Connection connection)
    {
        _active = connection.InletOwner;
        connection.InletClosed = true;
        connection.InletOwner.OpenPorts--;
        if (connection.Cause is { } cause)
            connection.InHandler.OnUpstreamFailure(cause);
        else
            connection.InHandler.OnUpstreamFinish();
    }

    private void ProcessCancellation(Connection connection)
    {
        _active = connection.OutletOwner;
        if (connection.OutletClosed)
            return;
        connection.OutletClosed = true;
        connection.OutletOwner.OpenPorts--;
        connection.OutHandler.OnDownstreamFinish(connection.Cause!);
    }

    private void Call<T>(GraphStageLogic logic, Action<T> action, T argument, string errorFormat)
    {
        var outer = _current;
        _current = this;
        _active = logic;
        try
        {
            action(argument);
        }
        catch (Exception e)
        {
            FailActive(e, errorFormat);
        }
        finally
        {
            StopIfDone(logic);
            _active = null;
            _current = outer;
        }
    }

    private void FailActive(Exception e, string format)
    {
        _log.Error(e, format, _active!.Stage, e.Message);
        _active.FailStage(e);
    }

    private void StopIfDone(GraphStageLogic logic)
    {
        if (logic.OpenPorts == 0 && !logic.HasStopped)
            Stop(logic);
    }

    private void Stop(GraphStageLogic logic)
    {
        logic.HasStopped = true;
        _running--;
        try
        {
            logic.PostStop();
            logic.AfterPostStop();
        }
        catch (Exception e)
        {
            _log.Error(e, "Error during PostStop in [{0}]: {1}", logic.Stage, e.Message);
        }
    }
}
