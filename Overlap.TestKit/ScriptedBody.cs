using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.TestKit;

/// <summary>
/// A task body controlled by the test: it takes a given time, is held until it is released, or fails. One instance serves all workers of
/// a scenario. Messages are identified by their number: 0 is the first one the run received. A scenario fails if it ends before a message
/// that is to be held or to fail has come that far.
/// </summary>
public sealed class ScriptedBody : IAsyncTaskBody
{
    private readonly SortedDictionary<long, TaskCompletionSource> _held = [];
    private readonly BodyScript _script = new();
    private Func<int, long, TimeSpan> _durations = (_, _) => TimeSpan.Zero;
    private Action<Action> _act = static happens => happens();
    private bool _hasRun;

    /// <summary>The numbers of the messages that are held now, in ascending order.</summary>
    public IReadOnlyList<long> Held => [.. _held.Keys];

    /// <summary>The words that nothing has come of so far.</summary>
    internal IEnumerable<string> Unused => _script.Unused(_hasRun);

    /// <summary>Sets how long every message takes.</summary>
    /// <param name="duration">The time, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    /// <exception cref="InvalidOperationException">The run uses another body.</exception>
    public ScriptedBody Takes(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return Takes((_, _) => duration);
    }

    /// <summary>Sets how long each message takes.</summary>
    /// <param name="durations">Called with the worker's number, from 1, and the message's, from 0.</param>
    /// <exception cref="InvalidOperationException">The run uses another body.</exception>
    public ScriptedBody Takes(Func<int, long, TimeSpan> durations)
    {
        _script.Begin();
        _durations = durations;
        return this;
    }

    /// <summary>From now on holds every message after its duration, until it is released.</summary>
    /// <exception cref="InvalidOperationException">Every message is held already, or the run uses another body.</exception>
    public ScriptedBody Hold()
    {
        _script.Hold();
        return this;
    }

    /// <summary>Holds one message after its duration, until it is released.</summary>
    /// <param name="message">The message's number, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <exception cref="InvalidOperationException">It is held, is to be held or to fail, or has ended; or the run uses another body.</exception>
    public ScriptedBody Hold(long message)
    {
        if (_held.ContainsKey(message))
            throw new InvalidOperationException($"Message {message} is held already: call Body.Hold({message}) once.");
        _script.Hold(message);
        return this;
    }

    /// <summary>Releases all held messages, and holds no more.</summary>
    /// <exception cref="InvalidOperationException">None is held, and none is to be held.</exception>
    public void Release()
    {
        if (_held.Count == 0 && !_script.HoldsAny)
            throw new InvalidOperationException("There is nothing to release: call Body.Hold first.");
        _script.HoldNoMore();
        ReleaseFirst(_held.Count);
    }

    /// <summary>Releases the <paramref name="count"/> held messages with the lowest numbers.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    /// <exception cref="InvalidOperationException">Fewer messages are held.</exception>
    public void Release(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count > _held.Count)
            throw new InvalidOperationException($"Cannot release {count} messages: only {_held.Count} are held.");
        ReleaseFirst(count);
    }

    /// <summary>Releases one message.</summary>
    /// <exception cref="InvalidOperationException">The message is not held.</exception>
    public void ReleaseMessage(long message)
    {
        if (!_held.ContainsKey(message))
        {
            throw new InvalidOperationException(
                $"Message #{message} is not held; held: {(_held.Count == 0 ? "none" : string.Join(", ", _held.Keys.Take(20)))}.");
        }
        Continue(message);
    }

    /// <summary>Makes a message fail after its duration; a held message fails now.</summary>
    /// <param name="message">The message's number, from 0.</param>
    /// <param name="failure">The exception it throws; null for an <see cref="InvalidOperationException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <exception cref="InvalidOperationException">It is to fail or to be held already, or has ended; or the run uses another body.</exception>
    public ScriptedBody Fail(long message, Exception? failure = null)
    {
        _script.Fail(message, failure ?? new InvalidOperationException($"Message #{message} fails as scripted."));
        if (_held.ContainsKey(message))
            Continue(message);
        return this;
    }

    /// <inheritdoc/>
    public async ValueTask RunAsync(Message message, BodyContext context)
    {
        _hasRun = true;
        var number = message.Number;
        if (_durations(WorkerName.NumberOf(context.Worker), number) is { Ticks: > 0 } duration)
            await context.WaitAsync(duration).ConfigureAwait(false);
        if (_script.TakeHold(number))
            await HoldAsync(number).ConfigureAwait(false);
        if (_script.TakeFailure(number) is { } failure)
            throw failure;
    }

    /// <summary>The run uses this body.</summary>
    /// <param name="events">The scenario's events.</param>
    /// <param name="act">Does something as a word of the scenario.</param>
    internal void Join(LabEvents events, Action<Action> act)
    {
        _script.Join(events);
        _act = act;
    }

    /// <summary>The run uses another body.</summary>
    /// <exception cref="InvalidOperationException">The scenario has scripted this one.</exception>
    internal void LeaveOut() => _script.LeaveOut();

    private Task HoldAsync(long number)
    {
        var held = new TaskCompletionSource();
        _held.Add(number, held);
        return held.Task;
    }

    private void ReleaseFirst(int count)
    {
        foreach (var number in _held.Keys.Take(count).ToList())
            Continue(number);
    }

    private void Continue(long number)
    {
        _held.Remove(number, out var held);
        _act(held!.SetResult);
    }
}
