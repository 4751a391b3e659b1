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

    /// <summary>Takes messages until <paramref name="max"/> is over, and fails when one of them is a <typeparamref name="T"/>.</summary>
    public async Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var others = ReceiveWhileAsync<object>(
            message =>
            {
                _assertions.AssertFalse(message is T, "did not expect a message of type {0}", typeof(T));
                return true;
            },
            max,
            cancellationToken: cancellationToken);
        await foreach (var other in others)
        {
            // It is only looked at.
        }
    }

    /// <summary>Takes messages until none has come for <paramref name="max"/>; fails at more than <paramref name="maxMessages"/>.</summary>
    public async Task<ArrayList> WaitForRadioSilenceAsync(
        TimeSpan? max = null, uint? maxMessages = null, CancellationToken cancellationToken = default)
    {
        var messages = new ArrayList();
        while (await ReceiveOneAsync(max, cancellationToken) is { } message)
        {
            messages.Add(message);
            _assertions.AssertFalse(
                messages.Count > maxMessages, "{0} violated (current iteration: {1}).", nameof(maxMessages), messages.Count);
        }

        return ArrayList.ReadOnly(messages);
    }

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
