using Overlap.Actors.VirtualTime;
using Overlap.Actors.Workers;
using Overlap.Transport;

namespace Overlap.TestKit;

/// <summary>
/// A task body controlled by the test: it takes a given time, is held until it is released, or fails. One instance serves all workers of
/// a scenario. Messages are identified by their number: 0 is the first one the run received.
/// </summary>
public sealed class ScriptedBody : IAsyncTaskBody
{
    private readonly SortedDictionary<long, TaskCompletionSource> _held = [];
    private readonly HashSet<long> _toHold = [];
    private readonly Dictionary<long, Exception> _toFail = [];
    private Func<int, long, TimeSpan> _durations = (_, _) => TimeSpan.Zero;
    private bool _holdsAll;

    /// <summary>The numbers of the messages that are held now, in ascending order.</summary>
    public IReadOnlyList<long> Held => [.. _held.Keys];

    /// <summary>Sets how long every message takes.</summary>
    public ScriptedBody Takes(TimeSpan duration) => Takes((_, _) => duration);

    /// <summary>Sets how long each message takes.</summary>
    /// <param name="durations">Called with the worker's number, from 1, and the message's, from 0.</param>
    public ScriptedBody Takes(Func<int, long, TimeSpan> durations)
    {
        _durations = durations;
        return this;
    }

    /// <summary>From now on holds every message after its duration, until it is released.</summary>
    public ScriptedBody Hold()
    {
        _holdsAll = true;
        return this;
    }

    /// <summary>Holds one message after its duration, until it is released.</summary>
    public ScriptedBody Hold(long message)
    {
        _toHold.Add(message);
        return this;
    }

    /// <summary>Releases all held messages, and holds no more.</summary>
    public void Release()
    {
        _holdsAll = false;
        _toHold.Clear();
        Release(_held.Count);
    }

    /// <summary>Releases the <paramref name="count"/> held messages with the lowest numbers.</summary>
    /// <exception cref="InvalidOperationException">Fewer messages are held.</exception>
    public void Release(int count)
    {
        if (count > _held.Count)
            throw new InvalidOperationException($"Cannot release {count} messages: only {_held.Count} are held.");
        foreach (var number in _held.Keys.Take(count).ToList())
            Continue(number);
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
    /// <param name="message">The message's number.</param>
    /// <param name="failure">The exception it throws; null for an <see cref="InvalidOperationException"/>.</param>
    public ScriptedBody Fail(long message, Exception? failure = null)
    {
        _toFail[message] = failure ?? new InvalidOperationException($"Message #{message} fails as scripted.");
        if (_held.ContainsKey(message))
            Continue(message);
        return this;
    }

    /// <inheritdoc/>
    public async ValueTask RunAsync(Message message, BodyContext context)
    {
        var number = message.Number;
        if (_durations(WorkerName.NumberOf(context.Worker), number) is { Ticks: > 0 } duration)
            await context.WaitAsync(duration).ConfigureAwait(false);
        if ((_holdsAll || _toHold.Remove(number)) && !_toFail.ContainsKey(number))
            await HoldAsync(number).ConfigureAwait(false);
        if (_toFail.Remove(number, out var failure))
            throw failure;
    }

    private Task HoldAsync(long number)
    {
        var held = new TaskCompletionSource();
        _held.Add(number, held);
        return held.Task;
    }

    private void Continue(long number)
    {
        _held.Remove(number, out var held);
        CallingThread.Run(held!.SetResult);
    }
}
