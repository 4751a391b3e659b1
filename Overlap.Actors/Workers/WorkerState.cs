using Overlap.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// The state that outlives a worker's restarts: its <see cref="Backlog"/>, the message whose body is running, and the tasks that have ended.
/// Records and logs the start and end of each body.
/// </summary>
internal sealed class WorkerState(WorkerServices services)
{
    private MessageRun _running;
    private bool _isRunning;

    public WorkerServices Services => services;

    public Backlog Backlog { get; } = new();

    /// <summary>The tasks that have ended and are not counted yet, in mode <c>pipe</c>.</summary>
    public EndedTasks Ended { get; } = new();

    /// <summary>Whether a worker that has crashed has left something to do.</summary>
    public bool HasWork => Backlog.TryPeek(out _) || Ended.IsWorkerAwake;

    /// <summary>Records the start of a body.</summary>
    public void Start(in Message message, long emittedAt, long now)
    {
        _running = new MessageRun(message.Number, emittedAt, now, services.Intended?.Read(message.Span), services.Gate?.Claim());
        _isRunning = true;
        services.Recorder.Begin(emittedAt, now);
        services.Observer?.Started(services.Recorder.Name, message.Number);
    }

    /// <summary>Records the end of the running body.</summary>
    /// <param name="now">Time stamp of the end.</param>
    /// <param name="failure">The exception it threw; null if it completed.</param>
    public void End(long now, Exception? failure)
    {
        _isRunning = false;
        End(in _running, now, failure);
    }

    /// <summary>Detaches the running body, which continues and ends by <see cref="End(in MessageRun, long, Exception)"/>.</summary>
    public MessageRun Detach()
    {
        _isRunning = false;
        return _running;
    }

    /// <summary>Records the end of a body.</summary>
    /// <param name="run">The body's run.</param>
    /// <param name="now">Time stamp of the end.</param>
    /// <param name="failure">The exception it threw; null if it completed.</param>
    public void End(in MessageRun run, long now, Exception? failure)
    {
        // Before the end is counted, so that whoever sees the count finds the token returned.
        services.Gate?.Release(run.Token);
        if (run.IntendedAt is { } intended)
            services.Recorder.RecordIntended(intended, now);
        if (failure is null)
            services.Recorder.Complete(run.EmittedAt, run.StartedAt, now);
        else
            Fail(in run, now, failure);
        services.Observer?.Ended(services.Recorder.Name, run.Number, failure);
        if (services.EndLog is null)
            return;
        var reading = services.Recorder.Counters.Read();
        services.EndLog.WriteEnd(reading.Started, reading.Ended, reading.InFlight);
    }

    /// <summary>Records the failure of a body of a group.</summary>
    /// <param name="message">The body's message.</param>
    /// <param name="failure">The exception it threw.</param>
    public void FailInGroup(in Message message, Exception failure)
    {
        services.Recorder.FailInGroup(failure);
        services.FailureLog?.Write(services.Recorder.Name, message.Number, failure);
    }

    private void Fail(in MessageRun run, long now, Exception failure)
    {
        services.Recorder.Fail(run.EmittedAt, run.StartedAt, now, failure);
        services.FailureLog?.Write(services.Recorder.Name, run.Number, failure);
    }

    /// <summary>
    /// Records a crash of the worker: the running body, if there is one, has failed. Those of a group have ended, since a worker cannot crash
    /// in the middle of them.
    /// </summary>
    public void Crash(Exception reason)
    {
        services.Observer?.Crashed(services.Recorder.Name, reason);
        if (_isRunning)
            End(services.Time.GetTimestamp(), reason);
        else if (services.Recorder.Counters.HasGroup)
            services.Recorder.EndGroup(services.Time.GetTimestamp());
    }

    /// <summary>Releases the messages that were not taken, after the worker has ended.</summary>
    public void Clear() => Backlog.Clear(keepCurrent: _isRunning);
}
