using System.Runtime.CompilerServices;
using Overlap.Actors.Configuration;
using Overlap.Actors.Producing;
using Overlap.Actors.Runs;
using Overlap.Metering;

namespace Overlap.TestKit;

/// <content>When: the scenario's actions.</content>
public abstract partial class RunTestKit<TState>
{
    private static readonly TimeSpan MaxDrain = TimeSpan.FromHours(1);

    private Producer? _producer;

    private protected MessageFeed? Feed { get; private set; }

    /// <summary>Sends messages with the text of <c>overlap.source</c>, all now.</summary>
    /// <param name="messages">How many, 1 or more.</param>
    /// <exception cref="InvalidOperationException">The run has not been started, or it has ended.</exception>
    public void Send(int messages)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(messages, 1);
        var feed = Feeding();
        Act(() => feed.Send(messages));
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
        var feed = Feeding();
        if (!feed.IsFlowing)
            throw new InvalidOperationException("Nothing is being sent: call StopSending while SendAt or Ramp has messages left.");
        feed.Stop();
    }

    /// <summary>Starts the lab's own producer, with the rate and the number of messages of <c>overlap.source</c>.</summary>
    /// <param name="change">Changes the config's source settings; null for no change.</param>
    /// <param name="time">The producer's clock; null for the virtual time.</param>
    public Producer StartProducer(Func<SourceSettings, SourceSettings>? change = null, TimeProvider? time = null)
    {
        BeforeProducing();
        time ??= Time;
        var source = change is null ? Settings.Source : change(Settings.Source);
        CheckText(source.Text);
        return Move(() => _producer = Producer.Start(Sys, source, source.ToTransportOptions(Settings.Seed, time), Transport, time));
    }

    /// <summary>Advances virtual time.</summary>
    public void Advance(TimeSpan time) => Act(() => Virtual.Advance(time));

    /// <summary>Stops the run and advances time until it has ended.</summary>
    /// <param name="reason">The reason in the summary.</param>
    /// <exception cref="ExpectationException">The run has not ended within 1 h of virtual time, or nothing came of a word.</exception>
    /// <exception cref="InvalidOperationException">The run has not been started, or it has ended.</exception>
    public Summary Finish(StopReason reason = StopReason.Duration)
    {
        Running();
        StopRun(reason);
        return AwaitEnd();
    }

    /// <summary>Advances time until the run has ended by itself.</summary>
    /// <exception cref="ExpectationException">The run has not ended within 1 h of virtual time, or nothing came of a word.</exception>
    public Summary AwaitEnd()
    {
        Await(Completion ?? throw NotStarted());
        var summary = Result;
        ThrowIfUnused();
        return summary;
    }

    private protected void Await(Task completion)
    {
        if (!Move(() => Virtual.RunUntil(() => completion.IsCompleted, MaxDrain)))
            throw Failure($"the run ends within {MaxDrain} of virtual time");
        AwaitStrays();
    }

    /// <summary>The messages of a run that has ended are not those of the next one.</summary>
    private protected void ForgetSource()
    {
        Feed?.Close();
        _producer?.Stop();
        (Feed, _producer) = (null, null);
    }

    private void Flow(Pacer pacer, long messages = long.MaxValue, [CallerMemberName] string word = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(messages, 1);
        var feed = Feeding(word);
        Act(() => feed.Flow(pacer, messages));
    }

    private protected void Act(Action happens) => Move(() =>
    {
        happens();
        return true;
    });

    private protected (long Sent, long HeldBack) ReadSource() => ((Feed?.Sent ?? 0) + (_producer?.Current.Sent ?? 0), Feed?.HeldBack ?? 0);
}
