using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Tests.Workers;

/// <summary>A synchronous body out of a lambda.</summary>
internal sealed class SyncBody(Action<Message, BodyContext> work) : ITaskBody
{
    public void Run(in Message message, BodyContext context) => work(message, context);
}

/// <summary>An asynchronous body out of a lambda.</summary>
internal sealed class AsyncBody(Func<Message, BodyContext, ValueTask> work) : IAsyncTaskBody
{
    public ValueTask RunAsync(Message message, BodyContext context) => work(message, context);
}
