namespace Overlap.Metering;

/// <summary>Why a run that ended in order was no success: it did nothing, or nothing it did succeeded.</summary>
public static class RunProblem
{
    private const string AtLeastOnce = "at-least-once";

    /// <summary>The problem in one sentence; null if there is none. It is none of a watched process that it has nothing to do.</summary>
    public static string? Of(Summary summary) => summary.Settings.IsOfApplication ? null : OfMessages(summary) ?? OfDelivery(summary);

    private static string? OfMessages(Summary summary) => summary.Messages switch
    {
        { Received: 0 } => $"No message was received{WhyNothingCame(summary)}.",
        { Completed: 0, Failed: > 0 and var failed } => $"{(failed == 1 ? "The only body failed" : $"All {failed:N0} bodies failed")}: {First(summary.Failures)}",
        { Completed: 0, Unfinished: var unfinished } =>
            $"No body completed: {unfinished:N0} {(unfinished == 1 ? "was" : "were")} unfinished when the drain ended (overlap.limits.drain).",
        _ => null,
    };

    // A run that was stopped early leaves messages undone.
    private static string? OfDelivery(Summary summary) =>
        summary is { StoppedBy: StopReason.Messages, Delivery: { Mode: AtLeastOnce, Unacknowledged: > 0 and var undone } }
            ? $"{undone:N0} messages are not known to be done: their bodies did not end in time (overlap.limits.drain), or no node was left for them."
            : null;

    private static string WhyNothingCame(Summary summary) => summary switch
    {
        { Connections.Rejected: > 0 and var rejected } =>
            $": {rejected:N0} {(rejected == 1 ? "connection was" : "connections were")} rejected, see conns.log",
        { Producer.Sent: > 0 and var sent } => $", though the producer sent {sent:N0}",
        { Connections: { Connected: 0, Failed: > 0 } } => ": no producer could be connected, see conns.log",
        { Connections.Connected: 0 } => ": no producer connected",
        _ => "",
    };

    private static string First(IReadOnlyList<FailureStats> failures) => $"{failures[0].Type}: {failures[0].Message}";
}
