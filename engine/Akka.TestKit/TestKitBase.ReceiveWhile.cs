using System.Runtime.CompilerServices;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

// Taking messages as long as they are of a kind.
public abstract partial class TestKitBase
{
    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max, Func<object, T?> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhile(filter, max, null, msgs, cancellationToken);

    public IReadOnlyList<T> ReceiveWhile<T>(
        TimeSpan? max,
        TimeSpan? idle,
        Func<object, T?> filter,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        ReceiveWhile(filter, max, idle, msgs, cancellationToken);

    /// <summary>
    /// Takes messages while <paramref name="filter"/> makes something of them; the first it makes null of stays. A wait for longer
    /// than <paramref name="idle"/>, or in all than <paramref name="max"/>, dilated, ends it too, and is no failure.
    /// </summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T?> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        InternalReceiveWhile(Made(filter), max, idle, msgs, Waiting.Blocking, cancellationToken).ToList();

    public IReadOnlyList<T> ReceiveWhile<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default) =>
        InternalReceiveWhile(
            Of(shouldContinue, shouldIgnoreOtherMessageTypes), max, idle, msgs, Waiting.Blocking, cancellationToken).ToList();

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max, Func<object, T?> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(filter, max, null, msgs, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        TimeSpan? max,
        TimeSpan? idle,
        Func<object, T?> filter,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        ReceiveWhileAsync(filter, max, idle, msgs, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Func<object, T?> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default) =>
        InternalReceiveWhile(Made(filter), max, idle, msgs, Waiting.Async, cancellationToken);

    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(
        Predicate<T> shouldContinue,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        bool shouldIgnoreOtherMessageTypes = true,
        CancellationToken cancellationToken = default) =>
        InternalReceiveWhile(
            Of(shouldContinue, shouldIgnoreOtherMessageTypes), max, idle, msgs, Waiting.Async, cancellationToken);

    private static Func<object, (bool Continue, bool Keep, T? Item)> Made<T>(Func<object, T?> filter) => message =>
    {
        var made = filter(message);
        return (made is not null, made is not null, made);
    };

    private static Func<object, (bool Continue, bool Keep, T? Item)> Of<T>(Predicate<T> shouldContinue, bool ignoreOthers) => message =>
        message is T typed ? (shouldContinue(typed), true, typed) : (ignoreOthers, false, default);

    private async IAsyncEnumerable<T> InternalReceiveWhile<T>(
        Func<object, (bool Continue, bool Keep, T? Item)> look,
        TimeSpan? max,
        TimeSpan? idle,
        int msgs,
        Waiting waiting,
        [EnumeratorCancellation] CancellationToken token)
    {
        var stop = Now + RemainingOrDilated(max);
        MessageEnvelope last = NullMessageEnvelope.Instance;
        for (var kept = 0; kept < msgs;)
        {
            token.ThrowIfCancellationRequested();
            var left = stop - Now;
            if (left < TimeSpan.Zero || await Peek(left.Min(idle), waiting, token) is not { } envelope)
                break;
            var (goOn, keep, item) = look(envelope.Message!);
            if (!goOn)
                break;
            await Take(TimeSpan.Zero, waiting, token);
            last = envelope;
            if (!keep)
                continue;
            kept++;
            yield return item!;
        }
        _last = last;
        _lastWasNoMsg = true;
    }
}
