using System.Runtime.CompilerServices;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Fusing;

/// <content>
/// The events of connections. As in Akka, the first push and the first pull of a handler are chased: told right after it, past
/// the queue, pushes before pulls.
/// </content>
internal sealed partial class GraphInterpreter
{
    // Akka's: events chased one after the other before the queue has its turn.
    private const int ChaseLimit = 16;

    private Connection? _chasedPush;
    private Connection? _chasedPull;
    private int _chases;

    public void Pull(Connection connection)
    {
        connection.Turn = Turn.Pulling;
        if (_chases > 0 && _chasedPull is null)
        {
            _chases--;
            _chasedPull = connection;
        }
        else
            _queue.Enqueue(connection);
    }

    public void Push<T>(Connection<T> connection, T element)
    {
        connection.Turn = Turn.Pushing;
        connection.Put(element);
        if (_chases > 0 && _chasedPush is null)
        {
            _chases--;
            _chasedPush = connection;
        }
        else
            _queue.Enqueue(connection);
    }

    /// <summary>
    /// Whether a source may hand on one more element by plain calls in place of a push: while nothing else is to be told, which would have
    /// its turn first. It counts as one event.
    /// </summary>
    public bool MayGoOn()
    {
        if (_left == 0 || _chasedPush is not null || _chasedPull is not null || !_queue.IsEmpty)
            return false;
        _left--;
        return true;
    }

    public void Complete(Connection connection) => CloseOutlet(connection, null);

    public void Fail(Connection connection, Exception cause) => CloseOutlet(connection, cause);

    public void Cancel(Connection connection, Exception cause)
    {
        if (connection.InletClosed)
            return;
        connection.Closed |= ClosedEnds.Inlet;
        connection.DropElement();
        connection.InletOwner.OpenPorts--;
        if (connection.OutletClosed)
            return;
        connection.Cause = cause;
        EnqueueChased(connection);
    }

    private void CloseOutlet(Connection connection, Exception? cause)
    {
        if (connection.OutletClosed)
            return;
        connection.Closed |= ClosedEnds.Outlet;
        connection.OutletOwner.OpenPorts--;
        if (connection.InletClosed)
            return;
        connection.Cause = cause;
        EnqueueChased(connection);
    }

    /// <summary>What is chased is known to be no more than a push or a pull.</summary>
    private void EnqueueChased(Connection connection)
    {
        if (connection == _chasedPush)
            _chasedPush = null;
        if (connection == _chasedPull)
            _chasedPull = null;
        _queue.Enqueue(connection);
    }

    private void StopChasing()
    {
        _chases = 0;
        if (_chasedPush is { } push)
            EnqueueChased(push);
        if (_chasedPull is { } pull)
            EnqueueChased(pull);
    }

    // Not put into a method with try and catch, for which its variables could not stay in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Run()
    {
        while (_left > 0 && !_queue.IsEmpty)
        {
            var next = _queue.Dequeue();
            while (ProcessAndChase(next) is { } push)
            {
                // Past the queue too, if it is empty.
                if (_left > 0 && _queue.IsEmpty)
                    next = push;
                else
                {
                    _queue.Enqueue(push);
                    break;
                }
            }
        }
    }

    /// <summary>Returns the push that the last pull has led to, which is for the queue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Connection? ProcessAndChase(Connection connection)
    {
        _left--;
        _chases = Math.Min(ChaseLimit, _left);
        Process(connection);
        while (_chasedPush is { } push)
        {
            _chasedPush = null;
            ProcessPush(push);
        }

        while (_chasedPull is { } pull)
        {
            _chasedPull = null;
            ProcessPull(pull);
        }

        var last = _chasedPush;
        _chasedPush = null;
        return last;
    }

    private void Process(Connection connection)
    {
        if (connection.InletClosed)
            ProcessCancellation(connection);
        else if (connection.Turn == Turn.Pushing)
            ProcessQueuedPush(connection);
        else if (connection.OutletClosed)
            ProcessEnd(connection);
        else
            ProcessPull(connection);
    }

    private void ProcessPull(Connection connection)
    {
        var stage = connection.OutletOwner;
        _active = stage.Index;
        connection.Turn = Turn.Outlet;
        connection.OnPull();
        StopIfDone(stage);
    }

    private void ProcessPush(Connection connection)
    {
        var stage = connection.InletOwner;
        _active = stage.Index;
        connection.Turn = Turn.Arrived;
        connection.OnPush();
        StopIfDone(stage);
    }

    private void ProcessQueuedPush(Connection connection)
    {
        ProcessPush(connection);
        // The outlet pushed and closed at once: the element went first. A stage that failed over it has closed the inlet.
        if (connection.OutletClosed && !connection.InletClosed)
            _queue.Enqueue(connection);
    }

    private void ProcessEnd(Connection connection)
    {
        var stage = connection.InletOwner;
        _active = stage.Index;
        connection.Closed |= ClosedEnds.Inlet;
        stage.OpenPorts--;
        if (connection.Cause is { } cause)
            connection.InHandler.OnUpstreamFailure(cause);
        else
            connection.InHandler.OnUpstreamFinish();
        StopIfDone(stage);
    }

    private void ProcessCancellation(Connection connection)
    {
        if (connection.OutletClosed)
            return;
        var stage = connection.OutletOwner;
        _active = stage.Index;
        connection.Closed |= ClosedEnds.Outlet;
        stage.OpenPorts--;
        connection.OutHandler.OnDownstreamFinish(connection.Cause!);
        StopIfDone(stage);
    }
}
