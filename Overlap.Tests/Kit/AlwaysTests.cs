using Overlap.TestKit;

namespace Overlap.Tests.Kit;

/// <summary>Always means always: at once, at each event, in each word; until it is ended.</summary>
public class AlwaysTests() : LabTestKit("overlap.worker { mode = await, count = 1, bound = 0 }")
{
    [Fact]
    public void It_is_checked_at_once()
    {
        StartRun(Body);
        var failure = Assert.Throws<ExpectationException>(() => Always(now => now.Sent == 1));
        Assert.StartsWith("Expected: always now => now.Sent == 1\n", failure.Message);
    }

    [Fact]
    public void Before_the_run_it_is_checked_at_the_start()
    {
        Always(now => now.Workers.Count == 2);
        Assert.Throws<ExpectationException>(() => StartRun(Body));
    }

    [Fact]
    public void It_sees_what_is_over_when_the_word_returns()
    {
        StartRun(Body);
        Always(now => now.Queued == 0);
        var failure = Assert.Throws<ExpectationException>(() => Send(messages: 10));
        Assert.Contains("queued 10 + in flight 0", failure.Message);
        Expect(now => now.Completed == 10);
    }

    [Fact]
    public void Advancing_by_nothing_checks_it_too()
    {
        var holds = true;
        StartRun(Body);
        Always(_ => holds);
        holds = false;
        Assert.Throws<ExpectationException>(() => Advance(TimeSpan.Zero));
    }

    [Fact]
    public void It_can_end()
    {
        StartRun(Body.Takes(Seconds(1)));
        using (Always(now => now.Sent <= 2))
            Send(messages: 2);
        Send(messages: 2);
        Expect(now => now.Sent == 4);
    }

    [Fact]
    public void What_a_condition_throws_reaches_the_test_and_crashes_nobody()
    {
        StartRun(Body);
        Always(now => now.Sent == 0 ? true : throw new FormatException("mine"));
        Assert.Equal("mine", Assert.Throws<FormatException>(() => Send(messages: 1)).Message);
        Assert.DoesNotContain("crash", Events.ToString());
    }
}
