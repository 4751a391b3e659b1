using System.Text.Json.Serialization;
using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.Benchmarks.Roles;

/// <summary>What an asynchronous body does for a message.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AsyncBody>))]
internal enum AsyncBody
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It ends on the thread pool: <c>Task.Yield</c>.</summary>
    Yield,

    /// <summary>The same for every other message; for the rest it ends before its task is returned.</summary>
    HalfYield,

    /// <summary>It waits for a millisecond.</summary>
    Wait,
}

/// <summary>The bodies as a pipeline runs them and as a stream of Akka's own does.</summary>
internal static class AsyncBodies
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>The factory of a pipeline's bodies; null for none.</summary>
    public static Func<object>? Create(AsyncBody body) => body switch
    {
        AsyncBody.Yield => () => new YieldBody(),
        AsyncBody.HalfYield => () => new HalfYieldBody(),
        AsyncBody.Wait => () => new WaitBody(),
        _ => null,
    };

    /// <summary>The same work on an element of a stream.</summary>
    public static Func<StreamElement, Task<StreamElement>> OnElements(AsyncBody body) => body switch
    {
        AsyncBody.Yield => YieldAsync,
        AsyncBody.HalfYield => element => element.IsEven ? Task.FromResult(element) : YieldAsync(element),
        AsyncBody.Wait => WaitAsync,
        _ => throw new ArgumentOutOfRangeException(nameof(body), body, "A stream needs a body."),
    };

    private static async Task<StreamElement> YieldAsync(StreamElement element)
    {
        await Task.Yield();
        return element;
    }

    private static async Task<StreamElement> WaitAsync(StreamElement element)
    {
        await Task.Delay(Millisecond);
        return element;
    }

    private sealed class YieldBody : IAsyncTaskBody
    {
        public async ValueTask RunAsync(Message message, BodyContext context) => await Task.Yield();
    }

    private sealed class HalfYieldBody : IAsyncTaskBody
    {
        public ValueTask RunAsync(Message message, BodyContext context) =>
            message.Number % 2 == 0 ? ValueTask.CompletedTask : YieldAsync();

        private static async ValueTask YieldAsync() => await Task.Yield();
    }

    private sealed class WaitBody : IAsyncTaskBody
    {
        public ValueTask RunAsync(Message message, BodyContext context) => context.WaitAsync(Millisecond);
    }
}
