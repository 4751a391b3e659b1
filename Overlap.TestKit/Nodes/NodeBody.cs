using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.TestKit.Nodes;

/// <summary>A body on a node: it ends when the node's process goes on, and never once that was killed.</summary>
/// <param name="node">The node.</param>
/// <param name="process">Its process.</param>
/// <param name="body">An <see cref="IAsyncTaskBody"/> or an <see cref="ITaskBody"/> in virtual time.</param>
internal sealed class NodeBody(SimulatedNode node, NodeProcess process, object body) : IAsyncTaskBody
{
    public async ValueTask RunAsync(Message message, BodyContext context)
    {
        // A worker that its end does not reach, since a body blocks it, starts nothing more.
        if (!process.IsAlive)
            await process.WaitForResume()!.ConfigureAwait(false);
        try
        {
            await RunBodyAsync(message, NameNode(context)).ConfigureAwait(false);
        }
        finally
        {
            while (process.WaitForResume() is { } resumes)
                await resumes.ConfigureAwait(false);
        }
    }

    private ValueTask RunBodyAsync(in Message message, BodyContext context)
    {
        if ((node.Instead ?? body) is IAsyncTaskBody waits)
            return waits.RunAsync(message, context);
        ((ITaskBody)body).Run(in message, context);
        return ValueTask.CompletedTask;
    }

    private BodyContext NameNode(BodyContext of) => new()
    {
        Time = of.Time,
        Random = of.Random,
        Worker = $"node{node.Number}/{of.Worker}",
        Counters = of.Counters,
        CountLog = of.CountLog,
        Log = of.Log,
        Cancellation = of.Cancellation,
        Wait = of.Wait,
    };
}
