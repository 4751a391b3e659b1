using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Actors.VirtualTime;

/// <summary>An asynchronous body in virtual time: what it awaits continues on the loop, and what does not is noticed.</summary>
internal sealed class VirtualBody(IAsyncTaskBody body, VirtualLoop loop) : IAsyncTaskBody
{
    public ValueTask RunAsync(Message message, BodyContext context) => BodyRun.Start(loop, body, in message, context);
}
