using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Overlap.TestKit;
using Xunit.Abstractions;

namespace Overlap.Tests.Kit;

public sealed class ExpectLogTests : ScenarioTestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_log_event_is_waited_for_in_virtual_time()
    {
        ActorOf(Props.Create(() => new Replier(TestActor))).Tell(3);
        var logged = ExpectLog("3 s have", within: Second * 5);
        Assert.Equal(LogLevel.InfoLevel, logged.LogLevel());
        Assert.Equal("3 s have passed", $"{logged.Message}");
        Assert.Equal(Second * 3, Virtual.MonotonicClock);
    }

    [Fact]
    public void Events_are_taken_in_their_order_with_those_before()
    {
        Log.Info("one");
        Log.Info("two");
        Log.Info("one more");
        ExpectLog("one", TimeSpan.Zero);
        ExpectLog("one", TimeSpan.Zero);
        Assert.Throws<ExpectationException>(() => ExpectLog("two", TimeSpan.Zero));
    }

    [Fact]
    public void An_exception_is_found_by_its_message()
    {
        Log.Error(new FormatException("no number"), "cannot read");
        Assert.IsType<FormatException>(ExpectLog("no number", TimeSpan.Zero).Cause);
    }

    [Fact]
    public void An_event_that_does_not_come_is_told_with_those_that_did()
    {
        Log.Warning("two");
        var failure = Assert.Throws<ExpectationException>(() => ExpectLog("one", Second));
        Assert.StartsWith($"""
            Expected: a log event that contains "one", within {Second}
            At:       {Second} of virtual time, pending items: 0
            Came:     
            00:00:00 WarningLevel
            """, failure.Message);
        Assert.Contains(" two\n", failure.Message);
        Assert.EndsWith(
            "Hint:     akka.loglevel is INFO, and hides what is less severe. Set akka.loglevel = DEBUG in the test's config.",
            failure.Message);
    }

    [Fact]
    public void An_event_filter_takes_its_events_first()
    {
        EventFilter.Info("one").ExpectOne(() => Log.Info("one"));
        Assert.Throws<ExpectationException>(() => ExpectLog("one", TimeSpan.Zero));
    }

    [Fact]
    public void A_dead_letter_is_logged()
    {
        Sys.DeadLetters.Tell("lost");
        ExpectLog("lost", TimeSpan.Zero);
    }

    [Fact]
    public void A_log_that_is_off_is_named()
    {
        using var lab = new Lab();
        lab.Log.Error("one");
        var failure = Assert.Throws<ExpectationException>(() => lab.ExpectLog("one", TimeSpan.Zero));
        Assert.Contains("Hint:     akka.loglevel is OFF,", failure.Message);
    }

    [Fact]
    public void The_log_goes_to_the_output_that_is_given_too()
    {
        var output = new Lines();
        using var scenario = new WithOutput(output);
        scenario.Log.Info("one");
        scenario.ExpectLog("one", TimeSpan.Zero);
        Assert.Contains(output, line => line.Contains("one"));
    }

    private sealed class Lab() : LabTestKit;

    private sealed class WithOutput(ITestOutputHelper output) : ScenarioTestKit(output: output);

    private sealed class Lines : List<string>, ITestOutputHelper
    {
        public void WriteLine(string message) => Add(message);

        public void WriteLine(string format, params object[] args) => Add(string.Format(CultureInfo.InvariantCulture, format, args));
    }
}
