using System.Globalization;
using System.Text;
using Overlap.Actors.VirtualTime;
using Overlap.JobTokens;
using Overlap.Metering;

namespace Overlap.TestKit;

/// <summary>The current state of a scenario: each property is read when it is accessed.</summary>
public sealed class LabState
{
    private const int WorkersShown = 8;

    private readonly VirtualScheduler _scheduler;
    private readonly RunRecorder _recorder;
    private readonly Func<(long Sent, long HeldBack)> _source;
    private readonly IJobTokenPool? _tokens;

    internal LabState(VirtualScheduler scheduler, RunRecorder recorder, Func<(long Sent, long HeldBack)> source, IJobTokenPool? tokens)
    {
        _scheduler = scheduler;
        _recorder = recorder;
        _source = source;
        _tokens = tokens;
        Workers = [.. recorder.Workers.Select((worker, index) => new WorkerState(index + 1, worker))];
    }

    /// <summary>Virtual time since the scenario started.</summary>
    public TimeSpan Time => _scheduler.MonotonicClock;

    /// <summary>Messages that a socket has accepted from a producer.</summary>
    public long Sent => _source().Sent;

    /// <summary>Messages that are due and that no socket has accepted yet: the effect of back-pressure.</summary>
    public long HeldBack => _source().HeldBack;

    /// <summary>Messages taken off the socket by the bridge.</summary>
    public long Received => _recorder.Received;

    /// <summary>Messages delivered to a worker.</summary>
    public long Emitted => _recorder.Read().Emitted;

    /// <summary>Messages whose body has started.</summary>
    public long Started => _recorder.Read().Started;

    /// <summary>Messages whose body has completed.</summary>
    public long Completed => _recorder.Read().Completed;

    /// <summary>Messages whose body has thrown.</summary>
    public long Failed => _recorder.Read().Failed;

    /// <summary>Emits ahead of completion: queued and in flight together.</summary>
    public long Overlap => _recorder.Read().Overlap;

    /// <summary>Messages queued in front of the bodies.</summary>
    public long Queued => _recorder.Read().Queued;

    /// <summary>Messages inside the bodies.</summary>
    public long InFlight => _recorder.Read().InFlight;

    /// <summary>Tokens that are free in the jobserver; 0 without a jobserver.</summary>
    public int TokensFree => _tokens?.Free ?? 0;

    /// <summary>Tokens that the run holds, including the implicit slot; 0 without a jobserver.</summary>
    public int TokensHeld => _tokens?.Counts.Held ?? 0;

    /// <summary>The workers' states, in the order of their numbers.</summary>
    public IReadOnlyList<WorkerState> Workers { get; }

    /// <summary>The state of one worker.</summary>
    /// <param name="number">The worker's number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such worker.</exception>
    public WorkerState Worker(int number) => number >= 1 && number <= Workers.Count
        ? Workers[number - 1]
        : throw new ArgumentOutOfRangeException(
            nameof(number), $"There is no worker {number}: the run has {Workers.Count}, numbered from 1 (overlap.worker.count).");

    /// <summary>The state as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"sent {Sent}, held back {HeldBack}, received {Received}, emitted {Emitted}, ")
            .Append(CultureInfo.InvariantCulture, $"started {Started}, completed {Completed}, failed {Failed}; ")
            .Append(CultureInfo.InvariantCulture, $"overlap {Overlap} = queued {Queued} + in flight {InFlight}");
        if (_tokens is not null)
            text.Append(CultureInfo.InvariantCulture, $"; tokens: {TokensFree} free, {TokensHeld} held");
        foreach (var worker in Workers.OrderByDescending(worker => worker.Overlap).Take(WorkersShown).OrderBy(worker => worker.Number))
            text.Append('\n').Append(worker);
        if (Workers.Count > WorkersShown)
            text.Append(CultureInfo.InvariantCulture, $"\nand {Workers.Count - WorkersShown} workers with less overlap");
        return text.ToString();
    }
}
