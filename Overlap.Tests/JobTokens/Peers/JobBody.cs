using System.Diagnostics;
using Akka.Configuration;
using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Tests.JobTokens.Peers;

/// <summary>A task body that runs a program: <c>options.job</c>.</summary>
/// <param name="options"><c>overlap.worker.body.options</c></param>
public sealed class JobBody(Config options) : IAsyncTaskBody
{
    private readonly string _job = options.GetString("job")!;

    /// <inheritdoc/>
    public async ValueTask RunAsync(Message message, BodyContext context)
    {
        using var job = Process.Start(_job);
        await job.WaitForExitAsync(context.Cancellation);
    }
}
