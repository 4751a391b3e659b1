using Akka.TestKit.Internal;

namespace Akka.TestKit;

// Blocks that may take so long, and whose expectations by default wait for what is left of that.
public abstract partial class TestKitBase
{
    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    public void Within(
        TimeSpan min,
        TimeSpan max,
        Action action,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        Within<object?>(
            min,
            max,
            () =>
            {
                action();
                return null;
            },
            hint,
            epsilonValue,
            cancellationToken);

    public T Within<T>(
        TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public T Within<T>(
        TimeSpan min,
        TimeSpan max,
        Func<T> function,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        InternalWithin(min, max, _ => ValueTask.FromResult(function()), hint, epsilonValue, cancellationToken).Result();

    public Task WithinAsync(
        TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    public Task WithinAsync(
        TimeSpan min,
        TimeSpan max,
        Func<Task> actionAsync,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        WithinAsync<object?>(
            min,
            max,
            async () =>
            {
                await actionAsync();
                return null;
            },
            hint,
            epsilonValue,
            cancellationToken);

    public Task<T> WithinAsync<T>(
        TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    public Task<T> WithinAsync<T>(
        TimeSpan min,
        TimeSpan max,
        Func<Task<T>> function,
        string? hint = null,
        TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        InternalWithin(min, max, limit => NotLonger(function(), limit), hint, epsilonValue, cancellationToken).AsTask();

    private async ValueTask<T> InternalWithin<T>(
        TimeSpan min, TimeSpan max, Func<TimeSpan, ValueTask<T>> block, string? hint, TimeSpan? epsilon, CancellationToken token)
    {
        min.EnsureIsPositiveFinite(nameof(min));
        max.EnsureIsPositiveFinite(nameof(max));
        token.ThrowIfCancellationRequested();
        var start = Now;
        var outerEnd = _end;
        var left = outerEnd - start;
        _assertions.AssertTrue(
            left is null || left >= min, "Required min time {0} not possible, only {1} left. {2}", min, left, hint ?? "");
        var limit = left < Dilated(max) ? left.Value : Dilated(max);
        _lastWasNoMsg = false;
        _end = start + limit;
        T result = default!;
        var cutOff = false;
        try
        {
            result = await block(limit + (epsilon ?? TimeSpan.Zero));
        }
        catch (BlockCutOffException)
        {
            cutOff = true;
        }
        finally
        {
            _end = outerEnd;
        }
        var took = Now - start;
        if (took < min)
            _assertions.Fail("Failed: Block took {0}, should have at least been {1}. {2}", took, min, hint ?? "");
        if (cutOff || (!_lastWasNoMsg && took > limit + (epsilon ?? TimeSpan.Zero)))
            _assertions.Fail("Failed: Block took {0}, exceeding {1}. {2}", took, limit, hint ?? "");
        return result;
    }

    // Timers may be early: without the slack, a block could be cut off before its time is over.
    private static async ValueTask<T> NotLonger<T>(Task<T> block, TimeSpan limit)
    {
        try
        {
            return await block.WaitAsync(limit + TimeSpan.FromMilliseconds(200));
        }
        catch (TimeoutException) when (!block.IsCompleted)
        {
            throw new BlockCutOffException();
        }
    }

    private sealed class BlockCutOffException : Exception;
}
