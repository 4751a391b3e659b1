using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Xunit.Sdk;

namespace Overlap.Tests.Engine.TestKit;

public sealed class EventFilterSpecs() : Akka.TestKit.Xunit2.TestKit("akka.loglevel = INFO")
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void The_text_is_exact_unless_asked_otherwise()
    {
        EventFilter.Info("hello world").ExpectOne(() => Log.Info("hello world"));
        EventFilter.Info(start: "hello").ExpectOne(() => Log.Info("hello world"));
        EventFilter.Info(contains: "lo wo").ExpectOne(() => Log.Info("hello world"));
        EventFilter.Info(new Regex("^hello.*ld$")).ExpectOne(() => Log.Info("hello world"));
        Assert.ThrowsAny<XunitException>(() => EventFilter.Info("hello").ExpectOne(Short, () => Log.Info("hello world")));
    }

    [Fact]
    public void A_missing_event_fails_with_counts_and_filter()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => EventFilter.Info("hello").ExpectOne(Short, () => { }));
        Assert.Contains(
            "Timeout (00:00:00.0500000) while waiting for messages. Only received 0/1 messages that matched filter "
            + "[Info when Message == \"hello\"]",
            failure.Message);
    }

    [Fact]
    public void Too_many_events_fail() =>
        Assert.ThrowsAny<XunitException>(() => EventFilter.Warning("w").Expect(0, () => Log.Warning("w")));

    [Fact]
    public void So_many_events_are_expected_and_the_result_is_given() =>
        Assert.Equal(5, EventFilter.Warning("w").Expect(2, () =>
        {
            Log.Warning("w");
            Log.Error("w");
            Log.Warning("w");
            return 5;
        }));

    [Fact]
    public void An_event_below_the_log_level_is_not_seen() =>
        Assert.ThrowsAny<XunitException>(() => EventFilter.Debug("d").ExpectOne(Short, () => Log.Debug("d")));

    [Fact]
    public void An_exception_is_told_by_its_type_and_text()
    {
        var actor = ActorOf<Thrower>("thrower");
        EventFilter.Exception<FormatException>("boom").ExpectOne(() => actor.Tell("boom"));
        EventFilter.Exception<FormatException>(source: "akka://test/user/thrower").ExpectOne(() => actor.Tell("boom"));
        Assert.ThrowsAny<XunitException>(
            () => EventFilter.Exception<ArithmeticException>().ExpectOne(Short, () => actor.Tell("boom")));
    }

    [Fact]
    public void An_inner_exception_is_told_where_asked_for() =>
        EventFilter.Exception(typeof(FormatException), checkInnerExceptions: true)
            .ExpectOne(() => Log.Error(new InvalidOperationException("outer", new FormatException("inner")), "failed"));

    [Fact]
    public void A_dead_letter_is_told_by_its_type_and_content()
    {
        var actor = ActorOf<Echo>();
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        EventFilter.DeadLetter<string>().ExpectOne(() => actor.Tell("a"));
        EventFilter.DeadLetter<string>(text => text == "b").ExpectOne(() => actor.Tell("b"));
        EventFilter.DeadLetter().Expect(2, () =>
        {
            actor.Tell("c");
            actor.Tell(4);
        });
    }

    [Fact]
    public void Filters_can_be_joined_and_be_of_ones_own()
    {
        EventFilter.Info("a").And.Warning("b").Expect(2, () =>
        {
            Log.Info("a");
            Log.Warning("b");
        });
        EventFilter.Custom(logEvent => logEvent is Warning).ExpectOne(() => Log.Warning("any"));
        EventFilter.Custom<Info>(info => info.Message.ToString() == "i").ExpectOne(() => Log.Info("i"));
    }

    [Fact]
    public async Task Asynchronous_forms_do_the_same()
    {
        await EventFilter.Info("a").ExpectOneAsync(async () =>
        {
            await Task.Yield();
            Log.Info("a");
        });
        Assert.Equal(5, await EventFilter.Info("a").ExpectAsync(1, () =>
        {
            Log.Info("a");
            return Task.FromResult(5);
        }));
        await Assert.ThrowsAnyAsync<XunitException>(
            () => EventFilter.Info("a").ExpectOneAsync(Short, () => Task.CompletedTask));
    }

    [Fact]
    public void Muting_gives_the_result_and_can_be_undone()
    {
        Assert.Equal(5, EventFilter.Warning().Mute(() => 5));
        using (EventFilter.Warning("w").Mute())
            Log.Warning("w");
        EventFilter.Warning("w").ExpectOne(() => Log.Warning("w"));
    }

    private sealed class Thrower : ReceiveActor
    {
        public Thrower() => Receive<string>(text => throw new FormatException(text));
    }
}
