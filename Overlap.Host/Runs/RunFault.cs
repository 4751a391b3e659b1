using Overlap.Metering;

namespace Overlap.Host.Runs;

/// <summary>Recognizes a run that has ended as asked and yet did nothing.</summary>
internal static class RunFault
{
    /// <summary>What was wrong, and what to do, in one line; null if nothing was, or if an error has been reported already.</summary>
    public static string? Of(Summary summary)
    {
        if (summary.StoppedBy == StopReason.Error || summary.Messages.Received > 0)
            return null;
        return "nothing was received: " + summary.Connections switch
        {
            { Rejected: > 0 } peers => $"{peers.Rejected} connections were rejected. conns.log says why.",
            { Connected: 0 } => "no producer was connected. Start one, and check the endpoint; conns.log has the attempts.",
            _ => "the producer sent no message before the end.",
        };
    }
}
