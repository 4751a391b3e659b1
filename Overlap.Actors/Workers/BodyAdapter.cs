using Overlap.Transport;

namespace Overlap.Actors.Workers;

/// <summary>Adapts synchronous bodies to asynchronous modes and vice versa.</summary>
internal static class BodyAdapter
{
    /// <summary>For <c>sync</c>: an asynchronous body blocks the worker's thread until its task ends.</summary>
    public static ITaskBody Blocking(object body) => body as ITaskBody ?? new BlockingBody((IAsyncTaskBody)body);

    /// <summary>For <c>await</c> and <c>pipe</c>: a synchronous body runs inline, before its task is returned.</summary>
    public static IAsyncTaskBody Inline(object body) => body as IAsyncTaskBody ?? new InlineBody((ITaskBody)body);

    private sealed class BlockingBody(IAsyncTaskBody body) : ITaskBody
    {
        public void Run(in Message message, BodyContext context)
        {
            var task = body.RunAsync(message, context);
            if (task.IsCompletedSuccessfully)
                task.GetAwaiter().GetResult();
            else
                task.AsTask().GetAwaiter().GetResult();
        }
    }

    private sealed class InlineBody(ITaskBody body) : IAsyncTaskBody
    {
        public ValueTask RunAsync(Message message, BodyContext context)
        {
            body.Run(in message, context);
            return ValueTask.CompletedTask;
        }
    }
}
