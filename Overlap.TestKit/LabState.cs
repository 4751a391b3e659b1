using System.Globalization;
using System.Text;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Metrics;

namespace Overlap.TestKit;

/// <summary>How a scenario stands at this moment: each property reads what is so when it is asked.</summary>
public sealed class LabState
{
    private readonly VirtualScheduler _scheduler;
    private readonly RunMeter _meter;
    private readonly Func<(long Sent, long HeldBack)> _source;
    private readonly IJobTokenPool? _tokens;

    internal LabState(VirtualScheduler scheduler, RunMeter meter, Func<(long Sent, long HeldBack)> source, IJobTokenPool? tokens)
    {
        _scheduler = scheduler;
        _meter = meter;
        _source = source;
        _tokens = tokens;
        Workers = [.. meter.Workers.Select((worker, index) => new WorkerState(index + 1, worker))];
    }

    /// <summary>Virtual time since the scenario began.</summary>
    public TimeSpan Time => _scheduler.MonotonicClock;

    /// <summary>Messages that a socket took from a producer.</summary>
    public long Sent => _source().Sent;

    /// <summary>Messages that were due and that no socket has taken yet: what back-pressure has come to.</summary>
    public long HeldBack => _source().HeldBack;

    /// <summary>Messages taken off the socket by the bridge.</summary>
    public long Received => _meter.Received;

    /// <summary>Messages handed to a worker.</summary>
    public long Emitted => _meter.Read().Emitted;

    /// <summary>Messages whose body has begun.</summary>
    public long Started => _meter.Read().Started;

    /// <summary>Messages whose body has ended well.</summary>
    public long Completed => _meter.Read().Completed;

    /// <summary>Messages whose body has thrown.</summary>
    public long Failed => _meter.Read().Failed;

    /// <summary>Emits ahead of completion: queued and in flight together.</summary>
    public long Overlap => _meter.Read().Overlap;

    /// <summary>Messages in front of the bodies.</summary>
    public long Queued => _meter.Read().Queued;

    /// <summary>Messages inside the bodies.</summary>
    public long InFlight => _meter.Read().InFlight;

    /// <summary>Tokens that are free in the jobserver; 0 without one.</summary>
    public int TokensFree => _tokens?.Free ?? 0;

    /// <summary>Tokens that the run holds, the implicit slot among them; 0 without a jobserver.</summary>
    public int TokensHeld => _tokens?.Counts.Held ?? 0;

    /// <summary>Each worker on its own.</summary>
    public IReadOnlyList<WorkerState> Workers { get; }

    /// <summary>One worker.</summary>
    /// <param name="number">Its number, from 1.</param>
    public WorkerState Worker(int number) => Workers[number - 1];

    /// <summary>The state in words.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"sent {Sent}, held back {HeldBack}, received {Received}, emitted {Emitted}, ")
            .Append(CultureInfo.InvariantCulture, $"started {Started}, completed {Completed}, failed {Failed}; ")
            .Append(CultureInfo.InvariantCulture, $"overlap {Overlap} = queued {Queued} + in flight {InFlight}");
        if (_tokens is not null)
            text.Append(CultureInfo.InvariantCulture, $"; tokens: {TokensFree} free, {TokensHeld} held");
        foreach (var worker in Workers)
            text.Append('\n').Append(worker);
        return text.ToString();
    }
}
