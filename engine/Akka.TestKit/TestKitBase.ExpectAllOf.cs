using System.Runtime.CompilerServices;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

// Expecting some messages whose order, or choice, is open.
public abstract partial class TestKitBase
{
    /// <summary>Takes as many messages as are given and expects the same, in any order.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) =>
        ExpectMsgAllOf((IReadOnlyCollection<T>)messages);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        InternalExpectAllOf(RemainingOrDefault, messages, Waiting.Blocking, cancellationToken).ToList();

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) =>
        ExpectMsgAllOf(max, (IReadOnlyCollection<T>)messages);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        return InternalExpectAllOf(Dilated(max), messages, Waiting.Blocking, cancellationToken).ToList();
    }

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        InternalExpectAllOf(RemainingOrDefault, messages, Waiting.Async, cancellationToken);

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        return InternalExpectAllOf(Dilated(max), messages, Waiting.Async, cancellationToken);
    }

    /// <summary>Takes one message and expects it among those given.</summary>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        InternalExpectAnyOf(messages, Waiting.Blocking, cancellationToken).Result();

    public ValueTask<T> ExpectMsgAnyOfAsync<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        InternalExpectAnyOf(messages, Waiting.Async, cancellationToken);

    private async IAsyncEnumerable<T> InternalExpectAllOf<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, Waiting waiting, [EnumeratorCancellation] CancellationToken token)
    {
        var received = new List<object>();
        await foreach (var message in InternalReceiveN(messages.Count, max, waiting, token))
            received.Add(message);
        var missing = messages.Where(expected => !received.Any(got => Equals(expected, got))).ToList();
        var unexpected = received.Where(got => !messages.Any(expected => Equals(expected, got))).ToList();
        _assertions.AssertTrue(
            missing.Count == 0 && unexpected.Count == 0,
            "Not found [{0}]. Unexpected [{1}]",
            string.Join(",", missing),
            string.Join(",", unexpected));
        foreach (var message in received)
            yield return (T)message;
    }

    private async ValueTask<T> InternalExpectAnyOf<T>(IEnumerable<T> messages, Waiting waiting, CancellationToken token)
    {
        var max = RemainingOrDefault;
        var message = (await Take(max, waiting, token))?.Message;
        _assertions.AssertTrue(
            message is not null, "Timeout {0} during waiting for ExpectMsgAnyOf waiting for ({1})", max, string.Join(",", messages));
        _assertions.AssertTrue(
            message is T typed && messages.Contains(typed), "ExpectMsgAnyOf found unexpected {0}", message);
        return (T)message!;
    }
}
