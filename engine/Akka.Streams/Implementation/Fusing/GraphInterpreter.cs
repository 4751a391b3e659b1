using Akka.Event;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <summary>
/// Runs the stages of one island. A stage's call to a port changes the state of its connection, and queues that or has it told next;
/// the loop takes one connection after the other and calls the handler at its far end. No handler is ever called from within another;
/// only where nothing else is to be told, a source may hand its elements on by <see cref="IFusedInput{T}"/>.
/// </summary>
internal sealed partial class GraphInterpreter
{
    // Enough for a failure to reach the ends of any stream that does not go in circles.
    private const int AbortLimit = 1000;
    private const int None = -1;
    private const string StageError = "Error in stage [{0}]: {1}";

    [ThreadStatic]
    private static GraphInterpreter? _current;

    private readonly GraphStageLogic[] _logics;
    private readonly ILoggingAdapter _log;
    private readonly ConnectionQueue _queue;
    private int _active = None;
    private int _running;
    private int _left;

    public GraphInterpreter(IReadOnlyList<GraphStageLogic> logics, IMaterializer materializer, ILoggingAdapter log)
    {
        _logics = [.. logics];
        _log = log;
        Materializer = materializer;
        _running = logics.Count;
        var connections = 0;
        for (var i = 0; i < _logics.Length; i++)
        {
            (_logics[i].Index, _logics[i].Interpreter) = (i, this);
            connections += _logics[i].InCount;
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
        _current is { _active: not None } current
            ? current._logics[current._active]
            : throw new InvalidOperationException("A handler of a stage was called from outside its stream");

    public void Start()
    {
        foreach (var logic in _logics)
            Call(logic, static started => started.PreStart(), logic, "Error during PreStart in [{0}]: {1}");
    }

    /// <summary>Works off at most this many events of the queue, and what follows from each at once.</summary>
    public void Execute(int limit)
    {
        var outer = _current;
        _current = this;
        _left = limit;
        try
        {
            while (_left > 0 && !_queue.IsEmpty)
            {
                try
                {
                    Run();
                }
                catch (Exception e)
                {
                    FailActive(e, StageError);
                    StopIfDone(_logics[_active]);
                }
            }
        }
        finally
        {
            StopChasing();
            _active = None;
            _current = outer;
        }
    }

    /// <summary>Calls into a stage from outside a port: an asynchronous callback. Nothing happens once the stage has stopped.</summary>
    public void RunOnStage<T>(GraphStageLogic logic, Action<T> handler, T argument)
    {
        if (!logic.HasStopped)
            Call(logic, handler, argument, StageError);
    }

    /// <summary>Says which stage's code is about to run, of those that take elements by plain calls.</summary>
    public void Enter(GraphStageLogic logic) => _active = logic.Index;

    /// <summary>Stops a stage that has closed its last port.</summary>
    public void StopIfDone(GraphStageLogic logic)
    {
        if (logic.OpenPorts == 0 && !logic.HasStopped)
            Stop(logic);
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

    private void Call<T>(GraphStageLogic logic, Action<T> action, T argument, string errorFormat)
    {
        var outer = _current;
        _current = this;
        _active = logic.Index;
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
            _active = None;
            _current = outer;
        }
    }

    private void FailActive(Exception e, string format)
    {
        var stage = _logics[_active];
        _log.Error(e, format, stage.Stage, e.Message);
        stage.FailStage(e);
        StopChasing();
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
