using System.Runtime.CompilerServices;
using Akka.Actor;
using Overlap.Actors.Producing;
using Overlap.Actors.Runs;
using Overlap.Actors.VirtualTime;
using Overlap.Metering;

namespace Overlap.TestKit;

/// <content>When: the scenario's actions.</content>
public abstract partial class LabTestKit
{
    private static readonly TimeSpan MaxDrain = TimeSpan.FromHours(1);

    private readonly Dictionary<int, int> _kills = [];
    private MessageFeed? _feed;
    private Producer? _producer;
    private OtherPrograms? _others;

    /// <summary>A time in milliseconds, to the nearest tick of 100 ns.</summary>
    public static TimeSpan Milliseconds(double count) => Pace.ToTime(count, TimeSpan.TicksPerMillisecond);

    /// <summary>A time in seconds, to the nearest tick of 100 ns.</summary>
    public static TimeSpan Seconds(double count) => Pace.ToTime(count, TimeSpan.TicksPerSecond);

    /// <summary>A time in minutes, to the nearest tick of 100 ns.</summary>
    public static TimeSpan Minutes(double count) => Pace.ToTime(count, TimeSpan.TicksPerMinute);

    /// <summary>Sends messages with the text of <c>overlap.source</c>, all now.</summary>
    /// <param name="messages">How many, 1 or more.</param>
    /// <exception cref="InvalidOperationException">The run has not been started, or it has ended.</exception>
    public void Send(int messages)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(messages, 1);
        var feed = Feed();
        Act(() => feed.Send(messages));
    }

    /// <summary>Sends a message with this text now.</summary>
    /// <exception cref="InvalidOperationException">The run has not been started, or it has ended.</exception>
    public void Send(string message)
    {
        var feed = Feed();
        Act(() => feed.Send(message));
    }

    /// <summary>
    /// Sends messages with the text of <c>overlap.source</c> at a rate, the first one now. A later call, or one of <see cref="Ramp"/>,
    /// replaces this one.
    /// </summary>
    /// <param name="rate">Messages a second, above 0, at most 1e9.</param>
    /// <param name="messages">How many in total, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range, or there are no messages.</exception>
    /// <exception cref="InvalidOperationException">The run has not been started, or it has ended.</exception>
    public void SendAt(double rate, long messages = long.MaxValue) => Flow(Pace.Steady(rate), messages);

    /// <summary>
    /// Sends messages with the text of <c>overlap.source</c> at a rate that changes evenly, the first one now. It ends when the time is
    /// over, so that <see cref="SendAt"/> can go on from there; a later call of either replaces this one.
    /// </summary>
    /// <param name="from">Messages a second at first: 0 to 1e9.</param>
    /// <param name="to">Messages a second at the end: 0 to 1e9, and above 0 if <paramref name="from"/> is 0.</param>
    /// <param name="over">How long it takes, above 0. It sends (from + to) / 2 × over messages, each when the rate's integral reaches it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate or the time is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The run has not been started, or it has ended.</exception>
    public void Ramp(double from, double to, TimeSpan over) => Flow(Pace.Ramp(from, to, over));

    /// <summary>Stops <see cref="SendAt"/> or <see cref="Ramp"/>.</summary>
    /// <exception cref="InvalidOperationException">Nothing is being sent at a rate.</exception>
    public void StopSending()
    {
        var feed = Feed();
        if (!feed.IsFlowing)
            throw new InvalidOperationException("Nothing is being sent: call StopSending while SendAt or Ramp has messages left.");
        feed.Stop();
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
        _unused.Add(nameof(Replay), Feed().Replay(messages));
    }

    /// <summary>Sends the messages recorded in a file (<see cref="RecordedMessage.Parse"/>), each at its time from now on.</summary>
    /// <param name="file">The file's path, relative to the test's output folder.</param>
    /// <exception cref="FileNotFoundException">The file does not exist in the test's output folder.</exception>
    /// <exception cref="ArgumentException">It has no messages.</exception>
    /// <exception cref="FormatException">A line is not a time and a text.</exception>
    public void Replay(string file) => Replay(RecordedMessage.Parse(File.ReadLines(LabConfig.Find(file))));

    /// <summary>Advances virtual time.</summary>
    public void Advance(TimeSpan time) => Act(() => Virtual.Advance(time));

    /// <summary>Crashes a worker with its next mailbox message; the worker restarts.</summary>
    /// <param name="worker">The worker's number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such worker.</exception>
    /// <exception cref="InvalidOperationException">The run has not been started, or it has ended.</exception>
    public void Crash(int worker)
    {
        Running();
        var name = NameOf(worker);
        if (_kills.TryAdd(worker, 0))
            _unused.Add($"Crash({worker})", () => Events.Kills(worker) >= _kills[worker] || HasBroken(Run));
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
        _unused.Add($"CrashAt({message})", () => !Events.IsToCrash(message));
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

    /// <summary>Stops the run and advances time until it has ended.</summary>
    /// <param name="reason">The reason in the summary.</param>
    /// <exception cref="ExpectationException">The run has not ended within 1 h of virtual time, or nothing came of a word.</exception>
    /// <exception cref="InvalidOperationException">The run has not been started, or it has ended.</exception>
    public Summary Finish(StopReason reason = StopReason.Duration)
    {
        Running().Stop(reason);
        return AwaitEnd();
    }

    /// <summary>Advances time until the run has ended by itself.</summary>
    /// <exception cref="ExpectationException">The run has not ended within 1 h of virtual time, or nothing came of a word.</exception>
    public Summary AwaitEnd() => AwaitEnd(Run);

    /// <summary>Advances time until a run that was not started by <c>StartRun</c> has ended.</summary>
    /// <exception cref="ExpectationException">The run has not ended within 1 h of virtual time, or nothing came of a word.</exception>
    public Summary AwaitEnd(LabRun run)
    {
        if (!Move(() => Virtual.RunUntil(() => run.Completion.IsCompleted, MaxDrain)))
            throw Failure($"the run ends within {MaxDrain} of virtual time");
        AwaitStrays();
        var summary = run.Completion.GetAwaiter().GetResult();
        ThrowIfUnused();
        return summary;
    }

    private void Flow(Pacer pacer, long messages = long.MaxValue, [CallerMemberName] string word = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(messages, 1);
        var feed = Feed(word);
        Act(() => feed.Flow(pacer, messages));
    }

    private void Act(Action happens) => Move(() =>
    {
        happens();
        return true;
    });

    private (long Sent, long HeldBack) ReadSource() => ((_feed?.Sent ?? 0) + (_producer?.Current.Sent ?? 0), _feed?.HeldBack ?? 0);
}
