using Akka.Actor;
using Akka.TestKit.TestEvent;

namespace Akka.TestKit.Internal;

internal sealed class InternalEventFilterApplier(TestKitBase testkit, ActorSystem system, IReadOnlyList<EventFilterBase> filters)
    : IEventFilterApplier
{
    public EventFilterFactory And => new(testkit, system, filters);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Blocking(Returning(action), null, expectedCount, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Blocking(Returning(action), timeout, expectedCount, cancellationToken);

    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Blocking(func, null, expectedCount, cancellationToken);

    public T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Blocking(func, timeout, expectedCount, cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Async(Returning(actionAsync), null, expectedCount, cancellationToken);

    public Task ExpectAsync(
        int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        Async(Returning(actionAsync), timeout, expectedCount, cancellationToken);

    public Task ExpectAsync(
        int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Async(Returning(action), timeout, expectedCount, cancellationToken);

    public Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Async(func, null, expectedCount, cancellationToken);

    public Task<T> ExpectAsync<T>(
        int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Async(func, timeout, expectedCount, cancellationToken);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) =>
        Expect(1, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(1, timeout, action, cancellationToken);

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(1, func, cancellationToken);

    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Expect(1, timeout, func, cancellationToken);

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, actionAsync, cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, action, cancellationToken);

    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, func, cancellationToken);

    public Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, func, cancellationToken);

    public IUnmutableFilter Mute() => new InternalUnmutableFilter(filters, system);

    public void Mute(Action action, CancellationToken cancellationToken = default) =>
        Blocking(Returning(action), null, null, cancellationToken);

    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default) =>
        Blocking(func, null, null, cancellationToken);

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) =>
        Async(Returning(action), null, null, cancellationToken);

    public Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        Async(func, null, null, cancellationToken);

    private static Func<object?> Returning(Action action) => () =>
    {
        action();
        return null;
    };

    private static Func<Task<object?>> Returning(Func<Task> action) => async () =>
    {
        await action();
        return null;
    };

    private T Blocking<T>(Func<T> func, TimeSpan? timeout, int? expected, CancellationToken token) =>
        Intercept(() => ValueTask.FromResult(func()), timeout, expected, Waiting.Blocking, token).Result();

    private Task<T> Async<T>(Func<Task<T>> func, TimeSpan? timeout, int? expected, CancellationToken token) =>
        Intercept(() => new ValueTask<T>(func()), timeout, expected, Waiting.Async, token).AsTask();

    private async ValueTask<T> Intercept<T>(
        Func<ValueTask<T>> func, TimeSpan? timeout, int? expected, Waiting waiting, CancellationToken token)
    {
        var counter = new EventCounter(filters);
        using var muted = Mute();
        try
        {
            var result = await func();
            if (expected is { } count)
                await ExpectCount(counter, count, timeout, waiting, token);
            return result;
        }
        finally
        {
            counter.Stop();
        }
    }

    private async ValueTask ExpectCount(
        EventCounter counter, int expected, TimeSpan? timeout, Waiting waiting, CancellationToken token)
    {
        var max = timeout is { } given ? testkit.Dilated(given) : testkit.TestKitSettings.TestEventFilterLeeway;
        // None is expected for the whole time; of others it is enough that they came.
        await counter.Reached(Math.Max(expected, 1), max, waiting, token);
        var received = counter.Count;
        if (received == expected)
            return;
        var names = string.Join(",", filters);
        TestKitAssertionsExtension.For(testkit.Sys).Assertions.Fail(received < expected
            ? $"Timeout ({max}) while waiting for messages. Only received {received}/{expected} messages that matched filter [{names}]"
            : $"Received {Messages(received - expected)} too many. Expected {Messages(expected)} but received {received} "
              + $"that matched filter [{names}]");
    }

    private static string Messages(int number) => number == 1 ? "1 message" : number + " messages";
}
