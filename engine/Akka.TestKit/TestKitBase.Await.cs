using System.Runtime.ExceptionServices;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

// Waiting for something to become true by looking again and again: at once, and every tenth of the time unless told otherwise.
public abstract partial class TestKitBase
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(100);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, null, null, cancellationToken);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, null, cancellationToken);

    public void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string? message, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, max, RemainingOrDilated(max) / 10, message, cancellationToken);

    public void AwaitCondition(
        Func<bool> conditionIsFulfilled,
        TimeSpan? max,
        TimeSpan? interval,
        string? message = null,
        CancellationToken cancellationToken = default) =>
        InternalAwait(Ready(conditionIsFulfilled), max, interval, message, Waiting.Blocking, cancellationToken).Finish();

    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, cancellationToken);

    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, cancellationToken);

    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, cancellationToken);

    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, string? message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, RemainingOrDilated(max) / 10, message, cancellationToken);

    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string? message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, RemainingOrDilated(max) / 10, message, cancellationToken);

    public Task AwaitConditionAsync(
        Func<Task<bool>> conditionIsFulfilled,
        TimeSpan? max,
        TimeSpan? interval,
        string? message = null,
        CancellationToken cancellationToken = default) =>
        InternalAwait(Soon(conditionIsFulfilled), max, interval, message, Waiting.Async, cancellationToken).AsTask();

    public Task AwaitConditionAsync(
        Func<bool> conditionIsFulfilled,
        TimeSpan? max,
        TimeSpan? interval,
        string? message = null,
        CancellationToken cancellationToken = default) =>
        InternalAwait(Ready(conditionIsFulfilled), max, interval, message, Waiting.Async, cancellationToken).AsTask();

    public bool AwaitConditionNoThrow(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Wait.Until(Ready(conditionIsFulfilled), max, interval ?? DefaultInterval, Waiting.Blocking, cancellationToken).Result();

    public Task<bool> AwaitConditionNoThrowAsync(
        Func<Task<bool>> conditionIsFulfilled,
        TimeSpan max,
        TimeSpan? interval = null,
        CancellationToken cancellationToken = default) =>
        Wait.Until(Soon(conditionIsFulfilled), max, interval ?? DefaultInterval, Waiting.Async, cancellationToken).AsTask();

    public Task<bool> AwaitConditionNoThrowAsync(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        Wait.Until(Ready(conditionIsFulfilled), max, interval ?? DefaultInterval, Waiting.Async, cancellationToken).AsTask();

    /// <summary>Waits until an assertion throws no more; when the time is over, what it threw last is thrown.</summary>
    public void AwaitAssert(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        InternalAwaitAssert(Ready(assertion), duration, interval, Waiting.Blocking, cancellationToken).Finish();

    public Task AwaitAssertAsync(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        InternalAwaitAssert(Ready(assertion), duration, interval, Waiting.Async, cancellationToken).AsTask();

    public Task AwaitAssertAsync(
        Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        InternalAwaitAssert(() => new ValueTask(assertion()), duration, interval, Waiting.Async, cancellationToken).AsTask();

    private static Func<ValueTask<bool>> Ready(Func<bool> condition) => () => ValueTask.FromResult(condition());

    private static Func<ValueTask<bool>> Soon(Func<Task<bool>> condition) => () => new ValueTask<bool>(condition());

    private static Func<ValueTask> Ready(Action assertion) => () =>
    {
        assertion();
        return ValueTask.CompletedTask;
    };

    private async ValueTask InternalAwait(
        Func<ValueTask<bool>> condition, TimeSpan? max, TimeSpan? interval, string? message, Waiting waiting, CancellationToken token)
    {
        var limit = RemainingOrDilated(max);
        if (!await Wait.Until(condition, limit, interval, waiting, token))
            _assertions.Fail("Timeout {0} expired while waiting for condition.{1}", limit, message ?? "");
    }

    private async ValueTask InternalAwaitAssert(
        Func<ValueTask> assertion, TimeSpan? duration, TimeSpan? interval, Waiting waiting, CancellationToken token)
    {
        ExceptionDispatchInfo? last = null;
        var holds = await Wait.Until(
            async () =>
            {
                try
                {
                    await assertion();
                    return true;
                }
                catch (Exception failure)
                {
                    last = ExceptionDispatchInfo.Capture(failure);
                    return false;
                }
            },
            RemainingOrDilated(duration),
            interval ?? DefaultInterval,
            waiting,
            token);
        if (!holds)
            last!.Throw();
    }
}
