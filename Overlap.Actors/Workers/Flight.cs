using System.Runtime.CompilerServices;
using Akka.Actor;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// A body's task on its way, in mode <c>pipe</c>. When the task ends, on whatever thread, it stamps the end, lets the message go
/// and tells itself to the worker: what <c>PipeTo</c> does, without its three objects a message.
/// </summary>
/// <param name="time">The run's clock.</param>
internal sealed class Flight(TimeProvider time)
{
    private Action? _end;
    private ValueTaskAwaiter _task;
    private MessageBatch? _batch;
    private IActorRef _worker = ActorRefs.Nobody;

    /// <summary>The message's number.</summary>
    public long Number { get; private set; }

    /// <summary>When the message was meant to be sent; null where it does not say.</summary>
    public long? IntendedAt { get; private set; }

    /// <summary>Time stamp of the hand-over by the router.</summary>
    public long EmittedAt { get; private set; }

    /// <summary>Time stamp of the body's begin.</summary>
    public long StartedAt { get; private set; }

    /// <summary>Time stamp of the task's end.</summary>
    public long EndedAt { get; private set; }

    /// <summary>What the body threw; null when it ended well.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>What the body runs under; null where it needs none.</summary>
    public JobToken? Token { get; set; }

    /// <summary>Follows a task to its end.</summary>
    public void Start(ValueTask task, long number, Assignment assignment, long? intendedAt, long startedAt, IActorRef worker)
    {
        _task = task.GetAwaiter();
        _batch = assignment.HandOn();
        _worker = worker;
        Number = number;
        IntendedAt = intendedAt;
        EmittedAt = assignment.EmittedAt;
        StartedAt = startedAt;
        _task.UnsafeOnCompleted(_end ??= End);
    }

    private void End()
    {
        try
        {
            _task.GetResult();
            Failure = null;
        }
        catch (Exception thrown)
        {
            Failure = thrown;
        }
        EndedAt = time.GetTimestamp();
        _task = default;
        _batch!.Release();
        _batch = null;
        _worker.Tell(this, ActorRefs.NoSender);
    }
}
