using Akka.Actor;
using Overlap.Actors.Producing;
using Overlap.Actors.Runs;
using Overlap.Actors.VirtualTime;
using Overlap.JobTokens;
using Overlap.Metering;
using Overlap.Transport;

namespace Overlap.TestKit;

/// <content>When: the scenario's actions.</content>
public abstract partial class LabTestKit
{
    private static readonly TimeSpan MaxDrain = TimeSpan.FromHours(1);

    private MessageFeed? _feed;
    private Producer? _producer;

    private MemoryJobTokenPool Tokens =>
        _tokens ?? throw new InvalidOperationException("There is no jobserver: call ServeTokens first.");

    // The run first: what a scenario sends before it would be received at another time than it seems.
    private MessageFeed Feed => _feed ??= _run is null
        ? throw new InvalidOperationException("The run has not been started: call StartRun first.")
        : new MessageFeed(
            _transport.Push([.. Settings.Source.Endpoints.Select(text => Endpoint.Parse(text, bindsByDefault: true))],
                Settings.Source.ToTransportOptions(Settings.Seed, Time)),
            Virtual, Settings.Source.Text);

    /// <summary>A time in milliseconds.</summary>
    protected static TimeSpan Milliseconds(double count) => TimeSpan.FromMilliseconds(count);

    /// <summary>A time in seconds.</summary>
    protected static TimeSpan Seconds(double count) => TimeSpan.FromSeconds(count);

    /// <summary>A time in minutes.</summary>
    protected static TimeSpan Minutes(double count) => TimeSpan.FromMinutes(count);

    /// <summary>Sends messages with the text of <c>overlap.source</c>, all now.</summary>
    /// <param name="messages">How many.</param>
    protected void Send(int messages) => Act(() => Feed.Send(messages));

    /// <summary>Sends a message with this text now.</summary>
    protected void Send(string message) => Act(() => Feed.Send(message));

    /// <summary>
    /// Sends messages with the text of <c>overlap.source</c> at a rate, the first one now. A later call replaces this one.
    /// </summary>
    /// <param name="rate">Messages a second, above 0.</param>
    /// <param name="messages">How many in total.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is not above 0.</exception>
    protected void SendAt(double rate, long messages = long.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        Act(() => Feed.Flow(rate, messages));
    }

    /// <summary>Stops <see cref="SendAt"/>.</summary>
    protected void StopSending() => Feed.Stop();

    /// <summary>Sends recorded messages, each at its time from now on.</summary>
    protected void Replay(params IReadOnlyList<RecordedMessage> messages) => Feed.Replay(messages);

    /// <summary>Sends the messages recorded in a file (<see cref="RecordedMessage.Parse"/>), each at its time from now on.</summary>
    /// <param name="file">The file's path, relative to the test's output folder.</param>
    protected void Replay(string file) => Replay(RecordedMessage.Parse(File.ReadLines(Path.Combine(AppContext.BaseDirectory, file))));

    /// <summary>Advances virtual time.</summary>
    protected void Advance(TimeSpan time) => Act(() => Virtual.Advance(time));

    /// <summary>Crashes a worker with its next mailbox message; the worker restarts.</summary>
    /// <param name="worker">The worker's number, from 1.</param>
    protected void Crash(int worker) =>
        Act(() => Sys.ActorSelection($"/user/run/{NameOf(worker)}").Tell(Kill.Instance));

    /// <summary>Crashes the worker that starts this message, in the middle of its assignment; the worker restarts.</summary>
    /// <param name="message">The message's number, from 0.</param>
    protected void CrashAt(long message) => Events.CrashAt(message);

    /// <summary>
    /// Other programs take all free tokens, and from now on those that bodies return. The implicit slot is not affected.
    /// </summary>
    protected void TokensRunOut() => Act(Tokens.RunOut);

    /// <summary>Other programs return all tokens they have taken.</summary>
    protected void TokensComeBack() => Act(Tokens.ComeBack);

    /// <summary>The jobserver goes away: no more tokens are granted, and none can be returned.</summary>
    protected void JobserverGoesAway() => Act(Tokens.EndServer);

    /// <summary>Stops the run and advances time until it has ended.</summary>
    /// <param name="reason">The reason in the summary.</param>
    /// <exception cref="ExpectationException">The run has not ended within 1 h of virtual time.</exception>
    protected Summary Finish(StopReason reason = StopReason.Duration)
    {
        Run.Stop(reason);
        return AwaitEnd();
    }

    /// <summary>Advances time until the run has ended by itself.</summary>
    /// <exception cref="ExpectationException">The run has not ended within 1 h of virtual time.</exception>
    protected Summary AwaitEnd() => AwaitEnd(Run);

    /// <summary>Advances time until a run that was not started by <c>StartRun</c> has ended.</summary>
    /// <exception cref="ExpectationException">The run has not ended within 1 h of virtual time.</exception>
    protected Summary AwaitEnd(LabRun run)
    {
        if (!Move(() => Virtual.RunUntil(() => run.Completion.IsCompleted, MaxDrain)))
            throw Failure($"the run ends within {MaxDrain} of virtual time");
        AwaitStrays();
        return run.Completion.GetAwaiter().GetResult();
    }

    private void Act(Action happens) => Move(() =>
    {
        happens();
        return true;
    });

    private (long Sent, long HeldBack) ReadSource() => ((_feed?.Sent ?? 0) + (_producer?.Current.Sent ?? 0), _feed?.HeldBack ?? 0);
}
