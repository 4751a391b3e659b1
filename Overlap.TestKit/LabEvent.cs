using System.Globalization;

namespace Overlap.TestKit;

/// <summary>What a <see cref="LabEvent"/> tells of.</summary>
public enum LabEventKind
{
    /// <summary>Messages that follow each other were handed to a worker.</summary>
    Emit,
    /// <summary>A body began.</summary>
    Start,
    /// <summary>A body ended well.</summary>
    End,
    /// <summary>A body ended by an exception.</summary>
    Fail,
    /// <summary>A worker crashed, and restarts.</summary>
    Crash,
    /// <summary>All counters were sampled.</summary>
    Sample,
}

/// <summary>One step of a run.</summary>
/// <param name="At">Virtual time since <see cref="VirtualScheduler.Start"/>.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Worker">The worker's number, from 1; 0 in a sample.</param>
/// <param name="Number">The message's number, from 0, of an emit the first one's; in a sample how many messages are queued.</param>
/// <param name="Count">How many messages were emitted; in a sample how many are in flight; else 1.</param>
/// <param name="Reason">The exception's type, of a failure or a crash.</param>
public readonly record struct LabEvent(TimeSpan At, LabEventKind Kind, int Worker, long Number, long Count, string? Reason = null)
{
    /// <summary>A line of the event log.</summary>
    public override string ToString()
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{(long)At.TotalHours:00}:{At:mm\\:ss\\.fffffff}");
        return Kind switch
        {
            LabEventKind.Emit => $"{time} worker {Worker} emit #{Number}..#{Number + Count - 1}",
            LabEventKind.Start => $"{time} worker {Worker} start #{Number}",
            LabEventKind.End => $"{time} worker {Worker} end #{Number}",
            LabEventKind.Fail => $"{time} worker {Worker} fail #{Number} {Reason}",
            LabEventKind.Crash => $"{time} worker {Worker} crash {Reason}",
            _ => $"{time} sample queued {Number} in flight {Count}",
        };
    }
}
