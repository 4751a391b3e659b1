using Overlap.Actors.Workers;
using Overlap.Transport;

namespace OverlapBody;

/// <summary>
/// What a worker does with each message: your own code. Build it, and run it by the tool:
/// <c>overlap run --mode pipe --body OverlapBody.Body --set overlap.worker.body.assembly=bin/Debug/net10.0/OverlapBody.dll --duration 10s</c>
/// </summary>
public sealed class Body : IAsyncTaskBody
{
    public async ValueTask RunAsync(Message message, BodyContext context) =>
        await context.WaitAsync(TimeSpan.FromMilliseconds(50));
}
