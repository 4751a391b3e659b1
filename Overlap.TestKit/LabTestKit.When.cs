using Akka.Actor;
using Overlap.Actors;
using Overlap.Actors.JobTokens;
using Overlap.Actors.Metrics;
using Overlap.Actors.Production;
using Overlap.Actors.Transport;

namespace Overlap.TestKit;

/// <content>When: what happens to the lab.</content>
public abstract partial class LabTestKit
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromHours(1);

    private MessageFeed? _feed;
    private Producer? _producer;

    private MemoryJobTokenPool Tokens =>
        _tokens ?? throw new InvalidOperationException("There is no jobserver: ServeTokens comes first.");

    private MessageFeed Feed => _feed ??= new MessageFeed(
        _transport.Push([.. Settings.Source.Endpoints.Select(text => Endpoint.Parse(text, bindsByDefault: true))],
            Settings.Source.ToTransportOptions(Settings.Seed, Time)),
        Virtual, Settings.Source.Text);

    /// <summary>So many milliseconds.</summary>
    protected static TimeSpan Milliseconds(double count) => TimeSpan.FromMilliseconds(count);

    /// <summary>So many seconds.</summary>
    protected static TimeSpan Seconds(double count) => TimeSpan.FromSeconds(count);

    /// <summary>So many minutes.</summary>
    protected static TimeSpan Minutes(double count) => TimeSpan.FromMinutes(count);

    /// <summary>Messages with the text of <c>overlap.source</c> come, all at this moment.</summary>
    protected void Send(int messages) => Act(() => Feed.Send(messages));

    /// <summary>A message comes at this moment.</summary>
    protected void Send(string message) => Act(() => Feed.Send(message));

    /// <summary>
    /// Messages with the text of <c>overlap.source</c> come one by one, the first at this moment. A later call takes the place of this one.
    /// </summary>
    /// <param name="rate">How many a second, above 0.</param>
    /// <param name="messages">How many in all.</param>
    protected void SendAt(double rate, long messages = long.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        Act(() => Feed.Flow(rate, messages));
    }

    /// <summary>No more messages come of <see cref="SendAt"/>.</summary>
    protected void StopSending() => Feed.Stop();

    /// <summary>Messages come as they are recorded, from this moment on.</summary>
    protected void Replay(params IReadOnlyList<RecordedMessage> messages) => Feed.Replay(messages);

    /// <summary>Messages come as a file says (<see cref="RecordedMessage.Parse"/>), from this moment on.</summary>
    /// <param name="file">Its path, relative to the test's output folder.</param>
    protected void Replay(string file) => Replay(RecordedMessage.Parse(File.ReadLines(Path.Combine(AppContext.BaseDirectory, file))));

    /// <summary>Time goes on.</summary>
    protected void Advance(TimeSpan time) => Virtual.Advance(time);

    /// <summary>A worker crashes as soon as it takes the next message from its mailbox, and restarts.</summary>
    /// <param name="worker">Its number, from 1.</param>
    protected void Crash(int worker) =>
        Act(() => Sys.ActorSelection($"/user/run/{Run.Meter.Workers[worker - 1].Name}").Tell(Kill.Instance));

    /// <summary>The worker that begins this message crashes in the middle of what it was assigned, and restarts.</summary>
    /// <param name="message">The message's number, from 0.</param>
    protected void CrashAt(long message) => Events.CrashAt(message);

    /// <summary>
    /// No token is free from now on: other programs take all that there are, and those that bodies give back. The implicit slot stays.
    /// </summary>
    protected void TokensRunOut() => Act(Tokens.RunOut);

    /// <summary>Other programs give back all tokens that they have taken.</summary>
    protected void TokensComeBack() => Act(Tokens.ComeBack);

    /// <summary>The jobserver ends: there will be no token any more, and none can be given back.</summary>
    protected void JobserverGoesAway() => Act(Tokens.EndServer);

    /// <summary>Stops the run and gives it the time that it needs to end.</summary>
    protected Summary Finish(StopReason reason = StopReason.Duration)
    {
        Run.Stop(reason);
        return AwaitEnd();
    }

    /// <summary>Lets time go by until the run has ended by itself.</summary>
    protected Summary AwaitEnd() => AwaitEnd(Run);

    /// <summary>Lets time go by until a run has ended that was not started by <c>StartRun</c>.</summary>
    protected Summary AwaitEnd(LabRun run)
    {
        if (!Virtual.RunUntil(() => run.Completion.IsCompleted, LongestDrain))
            throw new ExpectationException(Told($"the run ends within {LongestDrain} of virtual time"));
        return run.Completion.GetAwaiter().GetResult();
    }

    private void Act(Action happens)
    {
        CallingThread.Run(happens);
        Check();
    }

    private (long Sent, long HeldBack) ReadSource() => ((_feed?.Sent ?? 0) + (_producer?.Current.Sent ?? 0), _feed?.HeldBack ?? 0);
}
