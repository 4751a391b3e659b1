using Overlap.Actors.Transport;
using Overlap.Actors.Workers;

namespace Overlap.Benchmarks.Roles.Pipeline;

/// <summary>The least asynchronous body there is: its task ends on the thread pool.</summary>
internal sealed class YieldBody : IAsyncTaskBody
{
    public async ValueTask RunAsync(Message message, BodyContext context) => await Task.Yield();
}
