using Overlap.Actors.Transport;
using Overlap.Actors.Workers;

namespace Overlap.TestKit;

/// <summary>
/// A task body that does what the test says: takes its time, is held until it is let go, or fails. One instance serves all workers of a
/// scenario. Messages are named by their number: 0 is the first that the run received.
/// </summary>
public sealed class ScriptedBody : IAsyncTaskBody
{
    private readonly SortedDictionary<long, TaskCompletionSource> _held = [];
    private readonly HashSet<long> _toHold = [];
    private readonly Dictionary<long, Exception> _toFail = [];
    private Func<int, long, TimeSpan> _durations = (_, _) => TimeSpan.Zero;
    private bool _holdsAll;

    /// <summary>Numbers of the messages that are held at this moment, in ascending order.</summary>
    public IReadOnlyList<long> Held => [.. _held.Keys];

    /// <summary>Every message takes this long.</summary>
    public ScriptedBody Takes(TimeSpan duration) => Takes((_, _) => duration);

    /// <summary>Says how long a message takes.</summary>
    /// <param name="durations">Gets the worker's number, from 1, and the message's, from 0.</param>
    public ScriptedBody Takes(Func<int, long, TimeSpan> durations)
    {
        _durations = durations;
        return this;
    }

    /// <summary>From now on messages are held once their time is over, until they are let go.</summary>
    public ScriptedBody Hold()
    {
        _holdsAll = true;
        return this;
    }

    /// <summary>Holds one message when its time is over.</summary>
    public ScriptedBody Hold(long message)
    {
        _toHold.Add(message);
        return this;
    }

    /// <summary>Lets all go that are held, and holds no more.</summary>
    public void LetGo()
    {
        _holdsAll = false;
        _toHold.Clear();
        LetGo(_held.Count);
    }

    /// <summary>Lets the <paramref name="count"/> held messages with the lowest numbers go.</summary>
    /// <exception cref="InvalidOperationException">Fewer are held.</exception>
    public void LetGo(int count)
    {
        if (count > _held.Count)
            throw new InvalidOperationException($"{count} messages are to be let go, and {_held.Count} are held.");
        foreach (var number in _held.Keys.Take(count).ToList())
            Release(number);
    }

    /// <summary>Lets one message go.</summary>
    /// <exception cref="InvalidOperationException">It is not held.</exception>
    public void LetGoOf(long message)
    {
        if (!_held.ContainsKey(message))
            throw new InvalidOperationException($"Message #{message} is not held; held are {(_held.Count == 0 ? "none" : string.Join(", ", _held.Keys.Take(20)))}.");
        Release(message);
    }

    /// <summary>Makes a message fail when its time is over; one that is held fails now.</summary>
    /// <param name="message">The message's number.</param>
    /// <param name="failure">What it throws; null: an <see cref="InvalidOperationException"/>.</param>
    public ScriptedBody Fail(long message, Exception? failure = null)
    {
        _toFail[message] = failure ?? new InvalidOperationException($"The script has message #{message} fail.");
        if (_held.ContainsKey(message))
            Release(message);
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

    private void Release(long number)
    {
        _held.Remove(number, out var held);
        CallingThread.Run(held!.SetResult);
    }
}
