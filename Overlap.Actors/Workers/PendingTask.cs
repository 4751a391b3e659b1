using System.Runtime.CompilerServices;
using Akka.Actor;
using Overlap.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// A body's task that has not ended, in mode <c>pipe</c>. When it ends, on any thread, this takes the time stamp, releases the message and
/// passes the end to the worker: like <c>PipeTo</c>, without its three allocations, and without a message to the actor for each.
/// </summary>
/// <param name="time">The run's clock.</param>
/// <param name="ended">Where the end goes.</param>
internal sealed class PendingTask(TimeProvider time, EndedTasks ended)
{
    private Action? _onEnded;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _task;
    private MessageBatch? _batch;
    private IActorRef _worker = ActorRefs.Nobody;
    private MessageRun _run;

    /// <summary>The message.</summary>
    public ref readonly MessageRun Run => ref _run;

    /// <summary>Attaches to a task that has not ended.</summary>
    /// <param name="task">The body's task.</param>
    /// <param name="run">The message.</param>
    /// <param name="batch">The message's batch; one reference of it is released at the end.</param>
    /// <param name="worker">The worker to notify of the end.</param>
    public void Start(ValueTask task, in MessageRun run, MessageBatch batch, IActorRef worker)
    {
        _task = task.ConfigureAwait(false).GetAwaiter();
        _run = run;
        _batch = batch;
        _worker = worker;
        _task.UnsafeOnCompleted(_onEnded ??= OnEnded);
    }

    private void OnEnded()
    {
        Exception? failure = null;
        try
        {
            _task.GetResult();
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }
        var now = time.GetTimestamp();
        _task = default;
        _batch!.Release();
        _batch = null;
        var worker = _worker;
        // From here on this may be in use for another message.
        if (ended.Add(new EndedTask(this, now, failure)))
            worker.Tell(WorkerActor.Resume.Instance, ActorRefs.NoSender);
    }
}
