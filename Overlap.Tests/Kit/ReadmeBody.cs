using Overlap.Actors.Workers;
using Overlap.Transport;

namespace MyBodies;

public sealed class Resize : IAsyncTaskBody
{
    public async ValueTask RunAsync(Message message, BodyContext context)
    {
        var path = message.Text;                                  // the message may be read until the task ends
        await context.WaitAsync(TimeSpan.FromMilliseconds(50));   // your work
        context.Log.Debug("{Path} is done", path);
    }
}
