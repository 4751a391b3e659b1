using System.Runtime.CompilerServices;

namespace Overlap.Metering.Probes;

// What measures for itself: handlers, tasks and asynchronous streams.
public sealed partial class Probe
{
    /// <summary>The same handler, measured: a message is in flight until its task ends, and failed if that is faulted or cancelled.</summary>
    // An async lambda fits Func<T, ValueTask> as well, and one with a result fits both of these.
    [OverloadResolutionPriority(1)]
    public Func<T, Task> Wrap<T>(Func<T, Task> handler) => message =>
    {
        var running = Begin();
        var task = Call(handler, message, running);
        return IsEnded(task, running) ? task : AwaitAsync(task, running);
    };

    /// <inheritdoc cref="Wrap{T}(Func{T, Task})"/>
    [OverloadResolutionPriority(2)]
    public Func<TIn, Task<TOut>> Wrap<TIn, TOut>(Func<TIn, Task<TOut>> handler) => message =>
    {
        var running = Begin();
        var task = Call(handler, message, running);
        return IsEnded(task, running) ? task : AwaitAsync(task, running);
    };

    /// <inheritdoc cref="Wrap{T}(Func{T, Task})"/>
    public Func<T, ValueTask> Wrap<T>(Func<T, ValueTask> handler) => message =>
    {
        var running = Begin();
        var task = Call(handler, message, running);
        if (!task.IsCompletedSuccessfully)
            return AwaitAsync(task, running);
        running.Complete();
        return task;
    };

    /// <summary>The same task, measured: in flight from now until it ends. With Akka: <c>probe.Track(task).PipeTo(Self)</c>.</summary>
    public Task Track(Task task)
    {
        var running = Begin();
        return IsEnded(task, running) ? task : AwaitAsync(task, running);
    }

    /// <inheritdoc cref="Track(Task)"/>
    public Task<T> Track<T>(Task<T> task)
    {
        var running = Begin();
        return IsEnded(task, running) ? task : AwaitAsync(task, running);
    }

    /// <summary>
    /// The same elements, measured: each is in flight until the next one is asked for, or the loop is left. An exception in the loop's
    /// body cannot be told from a <c>break</c> here, so neither counts as failed; use <see cref="Begin()"/> where that matters.
    /// </summary>
    public async IAsyncEnumerable<T> Each<T>(IAsyncEnumerable<T> elements, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var element in elements.WithCancellation(cancel).ConfigureAwait(false))
        {
            var running = Begin();
            try
            {
                yield return element;
            }
            finally
            {
                running.Complete();
            }
        }
    }

    private static TTask Call<T, TTask>(Func<T, TTask> handler, T message, InFlightMessage running)
    {
        try
        {
            return handler(message);
        }
        catch
        {
            running.Fail();
            throw;
        }
    }

    private static bool IsEnded(Task task, InFlightMessage running)
    {
        if (!task.IsCompleted)
            return false;
        if (task.IsCompletedSuccessfully)
            running.Complete();
        else
            running.Fail();
        return true;
    }

    // A method rather than a continuation: it has counted before who awaits the task goes on.
    private static async Task AwaitAsync(Task task, InFlightMessage running)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch
        {
            running.Fail();
            throw;
        }
        running.Complete();
    }

    private static async Task<T> AwaitAsync<T>(Task<T> task, InFlightMessage running)
    {
        await AwaitAsync((Task)task, running).ConfigureAwait(false);
        return task.Result;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask AwaitAsync(ValueTask task, InFlightMessage running)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch
        {
            running.Fail();
            throw;
        }
        running.Complete();
    }
}
