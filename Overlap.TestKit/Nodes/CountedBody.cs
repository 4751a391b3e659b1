using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.TestKit.Nodes;

/// <summary>A body that counts the messages that it has begun.</summary>
/// <param name="body">Does them.</param>
internal sealed class CountedBody(IAsyncTaskBody body) : IAsyncTaskBody
{
    public long Begun { get; private set; }

    public ValueTask RunAsync(Message message, BodyContext context)
    {
        Begun++;
        return body.RunAsync(message, context);
    }
}
