using System.Collections;
using System.Runtime.CompilerServices;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

// Taking what the test actor has received. A time-out here is not dilated unless it says so.
public abstract partial class TestKitBase
{
    /// <summary>Takes one message, or null when none came in <paramref name="max"/>.</summary>
    public object? ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Take(max, Waiting.Blocking, cancellationToken).Result()?.Message;

    public async ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await Take(max, Waiting.Async, cancellationToken))?.Message;

    public bool TryReceiveOne(
        out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var taken = Take(max, Waiting.Blocking, cancellationToken).Result();
        envelope = taken ?? NullMessageEnvelope.Instance;
        return taken is not null;
    }

    public async ValueTask<(bool success, MessageEnvelope envelope)> TryReceiveOneAsync(
        TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var taken = await Take(max, Waiting.Async, cancellationToken);
        return (taken is not null, taken ?? NullMessageEnvelope.Instance);
    }

    /// <summary>The first message, which stays to be received, or null when none came in <paramref name="max"/>.</summary>
    public object? PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Peek(max, Waiting.Blocking, cancellationToken).Result()?.Message;

    public async ValueTask<object?> PeekOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await Peek(max, Waiting.Async, cancellationToken))?.Message;

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        InternalReceiveN(numberOfMessages, RemainingOrDefault, Waiting.Blocking, cancellationToken).ToList();

    /// <summary>Takes so many messages; <paramref name="max"/> is for all of them, and is dilated.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        return InternalReceiveN(numberOfMessages, Dilated(max), Waiting.Blocking, cancellationToken).ToList();
    }

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        InternalReceiveN(numberOfMessages, RemainingOrDefault, Waiting.Async, cancellationToken);

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        return InternalReceiveN(numberOfMessages, Dilated(max), Waiting.Async, cancellationToken);
    }

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

    public object FishForMessage(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);

    public T FishForMessage<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        InternalFish(isMessage, null, max, hint, Waiting.Blocking, cancellationToken).Result();

    /// <summary>Takes messages until one is what is fished for; the others go to <paramref name="allMessages"/>, which is emptied first.</summary>
    public T FishForMessage<T>(
        Predicate<T> isMessage,
        ArrayList allMessages,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default) =>
        InternalFish(isMessage, allMessages, max, hint, Waiting.Blocking, cancellationToken).Result();

    public ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync<object>(isMessage, max, hint, cancellationToken);

    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        InternalFish(isMessage, null, max, hint, Waiting.Async, cancellationToken);

    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage,
        ArrayList allMessages,
        TimeSpan? max = null,
        string hint = "",
        CancellationToken cancellationToken = default) =>
        InternalFish(isMessage, allMessages, max, hint, Waiting.Async, cancellationToken);

    private static Func<object, (bool Continue, bool Keep, T? Item)> Made<T>(Func<object, T?> filter) => message =>
    {
        var made = filter(message);
        return (made is not null, made is not null, made);
    };

    private static Func<object, (bool Continue, bool Keep, T? Item)> Of<T>(Predicate<T> shouldContinue, bool ignoreOthers) => message =>
        message is T typed ? (shouldContinue(typed), true, typed) : (ignoreOthers, false, default);

    private async ValueTask<MessageEnvelope?> Take(TimeSpan? max, Waiting waiting, CancellationToken token) =>
        Noted(await _queue.Take(GetTimeoutOrDefault(max), waiting, token));

    private async ValueTask<MessageEnvelope?> Peek(TimeSpan? max, Waiting waiting, CancellationToken token) =>
        Noted(await _queue.Peek(GetTimeoutOrDefault(max), waiting, token));

    private MessageEnvelope? Noted(MessageEnvelope? envelope)
    {
        _lastWasNoMsg = false;
        _last = envelope ?? NullMessageEnvelope.Instance;
        return envelope;
    }

    private async IAsyncEnumerable<object> InternalReceiveN(
        int number, TimeSpan max, Waiting waiting, [EnumeratorCancellation] CancellationToken token)
    {
        var start = Now;
        for (var got = 0; got < number; got++)
        {
            var envelope = await Take(Until(start + max), waiting, token);
            if (envelope is null)
                _assertions.Fail("Timeout ({0}) while expecting {1} messages. Only got {2} after {3}.", max, number, got, Now - start);
            yield return envelope!.Message!;
        }
    }

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

    private async ValueTask<T> InternalFish<T>(
        Predicate<T> isMessage, ArrayList? others, TimeSpan? max, string hint, Waiting waiting, CancellationToken token)
    {
        var limit = RemainingOrDilated(max);
        var end = Now + limit;
        others?.Clear();
        while (true)
        {
            var message = (await Take(Until(end), waiting, token))?.Message;
            _assertions.AssertTrue(
                message is not null, "Timeout ({0}) during fishForMessage{1}", limit, hint.Length == 0 ? "" : ", hint: " + hint);
            if (message is T typed && isMessage(typed))
                return typed;
            others?.Add(message);
        }
    }
}
