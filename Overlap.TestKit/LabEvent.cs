using System.Globalization;
using Overlap.Actors.VirtualTime;

namespace Overlap.TestKit;

/// <summary>The kind of a <see cref="LabEvent"/>.</summary>
public enum LabEventKind
{
    /// <summary>Consecutive messages were delivered to a worker.</summary>
    Emit,
    /// <summary>A body started.</summary>
    Start,
    /// <summary>A body completed.</summary>
    End,
    /// <summary>A body failed with an exception.</summary>
    Fail,
    /// <summary>A worker crashed and restarts.</summary>
    Crash,
    /// <summary>All counters were sampled.</summary>
    Sample,
    /// <summary>In a run over nodes: it began, drains or ended, or something became of a node; the text is the reason.</summary>
    Run,
}

/// <summary>One step of a run.</summary>
/// <param name="At">Virtual time since <see cref="VirtualScheduler.Start"/>.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Worker">The worker's number, from 1; 0 in a sample, and of a node.</param>
/// <param name="Number">The number of the message, from 0, or of an emit's first message; in a sample, the messages queued.</param>
/// <param name="Count">The number of messages emitted; in a sample, the messages in flight; otherwise 1.</param>
/// <param name="Reason">The exception's type, for a failure or a crash; for the run or a node, what happened.</param>
public readonly record struct LabEvent(TimeSpan At, LabEventKind Kind, int Worker, long Number, long Count, string? Reason = null)
{
    /// <summary>The node's number, from 1; 0 if there is one lab, or it is of the whole run.</summary>
    public int Node { get; init; }

    /// <summary>A line of the event log.</summary>
    public override string ToString()
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{(long)At.TotalHours:00}:{At:mm\\:ss\\.fffffff}");
        if (Node > 0)
            time += $" node {Node}";
        return Kind switch
        {
            LabEventKind.Emit => $"{time} worker {Worker} emit #{Number}..#{Number + Count - 1}",
            LabEventKind.Start => $"{time} worker {Worker} start #{Number}",
            LabEventKind.End => $"{time} worker {Worker} end #{Number}",
            LabEventKind.Fail => $"{time} worker {Worker} fail #{Number} {Reason}",
            LabEventKind.Crash => $"{time} worker {Worker} crash {Reason}",
            LabEventKind.Run => $"{time} {Reason}",
            _ => $"{time} sample queued {Number} in flight {Count}",
        };
    }
}
