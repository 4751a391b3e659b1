using Microsoft.Extensions.Hosting;

namespace Overlap.Host.Web;

/// <summary>The server ends when its caller disposes of it: signals are the run's, which drains first.</summary>
internal sealed class CallerLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancelled) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancelled) => Task.CompletedTask;
}
