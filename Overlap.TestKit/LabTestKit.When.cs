using Akka.Actor;
using Overlap.Actors.Runs;
using Overlap.Metering;

namespace Overlap.TestKit;

/// <content>When: the actions of a scenario of one lab.</content>
public abstract partial class LabTestKit
{
    private readonly Dictionary<int, int> _kills = [];
    private OtherPrograms? _others;

    /// <summary>Sends a message with this text now.</summary>
    /// <exception cref="InvalidOperationException">The run has not been started, or it has ended.</exception>
    public void Send(string message)
    {
        var feed = Feeding();
        Act(() => feed.Send(message));
    }

    /// <summary>Sends recorded messages, each at its time from now on.</summary>
    /// <param name="messages">The messages, 1 or more.</param>
    /// <exception cref="ArgumentException">There are none, or a time is negative.</exception>
    /// <exception cref="InvalidOperationException">The run has not been started, or it has ended.</exception>
    public void Replay(params IReadOnlyList<RecordedMessage> messages)
    {
        if (messages.Count == 0)
            throw new ArgumentException("There are no messages to replay: give one or more.", nameof(messages));
        foreach (var message in messages)
            ArgumentOutOfRangeException.ThrowIfLessThan(message.At, TimeSpan.Zero);
        Unused.Add(nameof(Replay), Feeding().Replay(messages));
    }

    /// <summary>Sends the messages recorded in a file (<see cref="RecordedMessage.Parse"/>), each at its time from now on.</summary>
    /// <param name="file">The file's path, relative to the test's output folder.</param>
    /// <exception cref="FileNotFoundException">The file does not exist in the test's output folder.</exception>
    /// <exception cref="ArgumentException">It has no messages.</exception>
    /// <exception cref="FormatException">A line is not a time and a text.</exception>
    public void Replay(string file) => Replay(RecordedMessage.Parse(File.ReadLines(LabConfig.Find(file))));

    /// <summary>Crashes a worker with its next mailbox message; the worker restarts.</summary>
    /// <param name="worker">The worker's number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such worker.</exception>
    /// <exception cref="InvalidOperationException">The run has not been started, or it has ended.</exception>
    public void Crash(int worker)
    {
        Running();
        var name = NameOf(worker);
        if (_kills.TryAdd(worker, 0))
            Unused.Add($"Crash({worker})", () => Events.Kills(worker) >= _kills[worker] || HasBroken(Run));
        _kills[worker]++;
        Act(() => Sys.ActorSelection($"/user/run/{name}").Tell(Kill.Instance));
    }

    /// <summary>
    /// Crashes the worker that starts this message, in the middle of its assignment; the worker restarts. Call it before the message starts.
    /// </summary>
    /// <param name="message">The message's number, from 0. A scenario that ends before it has started fails.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <exception cref="InvalidOperationException">The message has started, a worker crashes at it already, or the run has ended.</exception>
    public void CrashAt(long message)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(message);
        ThrowIfEnded();
        Events.CrashAt(message);
        Unused.Add($"CrashAt({message})", () => !Events.IsToCrash(message));
    }

    /// <summary>
    /// Other programs take all free tokens, and from now on those that bodies return. The implicit slot is not affected.
    /// </summary>
    /// <exception cref="InvalidOperationException">They have taken them already, or there is no jobserver.</exception>
    public void TokensRunOut() => Act(Others().TakeTokens);

    /// <summary>Other programs return all tokens they have taken.</summary>
    /// <exception cref="InvalidOperationException">They have taken none, or there is no jobserver.</exception>
    public void TokensComeBack() => Act(Others().ReturnTokens);

    /// <summary>The jobserver goes away: no more tokens are granted, and none can be returned.</summary>
    /// <exception cref="InvalidOperationException">It has gone already, or there is none.</exception>
    public void JobserverGoesAway() => Act(Others().EndServer);

    /// <summary>Advances time until a run that was not started by <c>StartRun</c> has ended.</summary>
    /// <exception cref="ExpectationException">The run has not ended within 1 h of virtual time, or nothing came of a word.</exception>
    public Summary AwaitEnd(LabRun run)
    {
        Await(run.Completion);
        var summary = run.Completion.GetAwaiter().GetResult();
        ThrowIfUnused();
        return summary;
    }
}
