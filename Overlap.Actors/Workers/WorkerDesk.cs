using System.Diagnostics.CodeAnalysis;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Logs;
using Overlap.Actors.Metrics;
using Overlap.Actors.Routing;
using Overlap.Actors.Transport;

namespace Overlap.Actors.Workers;

/// <summary>
/// What a worker works with and what lies before it. It outlives the actor's incarnations: after a restart the next one
/// finds its counters and, in their order, the assignments that were not done.
/// </summary>
public sealed class WorkerDesk
{
    private readonly Queue<Assignment> _assignments = new();
    private bool _underWay;
    private long _emittedAt;
    private long _startedAt;
    private JobToken? _token;

    /// <summary>The worker's counters and histograms.</summary>
    public required WorkerMeter Meter { get; init; }

    /// <summary>What the body may use of the run.</summary>
    public required BodyContext Context { get; init; }

    /// <summary>Told when the worker has room again; null where no worker has a bound.</summary>
    public required RoomSignal? Room { get; init; }

    /// <summary>Reads when messages were meant to be sent; null where they do not say.</summary>
    public IntendedTimes? Intended { get; init; }

    /// <summary>Hears of every step; null: nobody does.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Where every message is logged; null where none is.</summary>
    public required MessageLog? Messages { get; init; }

    /// <summary>Where every end of a body is logged; null where none is, or where the body writes its own lines.</summary>
    public required CountLog? Ends { get; init; }

    /// <summary>Gives the bodies their tokens; null where they need none.</summary>
    internal TokenGate? Gate { get; set; }

    /// <summary>The run's clock.</summary>
    public TimeProvider Time => Context.Time;

    /// <summary>Puts an assignment behind those that are there.</summary>
    public void Add(Assignment assignment) => _assignments.Enqueue(assignment);

    /// <summary>The assignment to work on, which stays until <see cref="Done"/>.</summary>
    public bool TryPeek([NotNullWhen(true)] out Assignment? assignment) => _assignments.TryPeek(out assignment);

    /// <summary>The assignment to work on is done.</summary>
    public void Done() => _assignments.Dequeue();

    /// <summary>When the message whose body began last was meant to be sent; null where it does not say.</summary>
    internal long? IntendedAt { get; private set; }

    /// <summary>Number of the message whose body began last.</summary>
    internal long Number { get; private set; }

    /// <summary>A body begins.</summary>
    /// <param name="message">What it works on.</param>
    /// <param name="emittedAt">Time stamp of its message's hand-over.</param>
    /// <param name="now">Time stamp of the begin.</param>
    public void Begin(in Message message, long emittedAt, long now)
    {
        Number = message.Number;
        if (Intended is not null)
            IntendedAt = Intended.Read(message.Span);
        _emittedAt = emittedAt;
        _startedAt = now;
        _underWay = true;
        if (Gate is not null)
            _token = Gate.Claim();
        Meter.Begin(emittedAt, now);
        Observer?.Started(Meter.Name, Number);
    }

    /// <summary>The body that began last has ended.</summary>
    /// <param name="now">Time stamp of the end.</param>
    /// <param name="failure">What it threw; null when it ended well.</param>
    public void End(long now, Exception? failure)
    {
        _underWay = false;
        // Before it is counted: who sees the count finds the token given back.
        Gate?.Release(_token);
        Record(Number, IntendedAt, _emittedAt, _startedAt, now, failure);
    }

    /// <summary>The body that began last goes on by itself, with its token.</summary>
    internal JobToken? TakeOff()
    {
        _underWay = false;
        return _token;
    }

    /// <summary>A body that went on by itself has ended.</summary>
    internal void Land(Flight flight)
    {
        Gate?.Release(flight.Token);
        Record(flight.Number, flight.IntendedAt, flight.EmittedAt, flight.StartedAt, flight.EndedAt, flight.Failure);
    }

    /// <summary>The worker crashed: the body that was under way, if there was one, has failed.</summary>
    public void Crash(Exception reason)
    {
        Observer?.Crashed(Meter.Name, reason);
        if (_underWay)
            End(Time.GetTimestamp(), reason);
    }

    /// <summary>
    /// The worker has ended: releases what nobody will work on any more. A body that still waits may read its message on, so that
    /// one's batch is left to the garbage collector.
    /// </summary>
    public void Clear()
    {
        if (_underWay)
            _assignments.Dequeue();
        while (_assignments.TryDequeue(out var assignment))
            assignment.Release();
    }

    private void Record(long number, long? intendedAt, long emittedAt, long startedAt, long now, Exception? failure)
    {
        if (intendedAt is { } intended)
            Meter.RecordIntended(intended, now);
        if (failure is null)
            Meter.Complete(emittedAt, startedAt, now);
        else
            Meter.Fail(emittedAt, startedAt, now, failure.GetType().Name);
        Observer?.Ended(Meter.Name, number, failure);
        if (Ends is null)
            return;
        var reading = Meter.Counters.Read();
        Ends.WriteEnd(reading.Started, reading.Completed + reading.Failed, reading.InFlight);
    }
}
