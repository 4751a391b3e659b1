using Overlap.Actors.Workers;
using Overlap.Transport;

namespace OverlapScenario;

/// <summary>What a worker does with each message: your own code.</summary>
public sealed class OwnBody : IAsyncTaskBody
{
    public async ValueTask RunAsync(Message message, BodyContext context)
    {
        await context.WaitAsync(TimeSpan.FromMilliseconds(50));
        context.Log.Debug("{Message} is done", message.Text);
    }
}
