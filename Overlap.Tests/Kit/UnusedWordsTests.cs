using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

/// <summary>A word about what never came fails the scenario when its run or the test ends.</summary>
public sealed class UnusedWordsTests
{
    public static TheoryData<string, Action<Lab>> Unused => new()
    {
        { "CrashAt(200) did nothing: 5 messages were started.", lab => lab.CrashAt(200) },
        { "CrashAt(5), CrashAt(6), CrashAt(7), CrashAt(8), CrashAt(9) and 2 more did nothing", lab => Array.ForEach([5L, 6, 7, 8, 9, 10, 11], lab.CrashAt) },
        { "Body.Fail(5) did nothing", lab => lab.Body.Fail(5) },
        { "Body.Hold(5) did nothing", lab => lab.Body.Hold(5) },
        { "Body.Hold(5) did nothing", lab => { lab.Body.Hold(5); lab.Body.Release(); } },
        { "Body.Hold() did nothing", lab => { lab.Body.Hold(); lab.Body.Release(); } },
        { "CrashAt(6), Body.Fail(7) did nothing", lab => { lab.CrashAt(6); lab.Body.Fail(7); } },
        // Its worker crashes before the body runs.
        { "Body.Fail(2) did nothing", lab => { lab.CrashAt(2); lab.Body.Fail(2); } },
    };

    [Theory, MemberData(nameof(Unused))]
    public void It_is_named_when_the_run_ends(string complaint, Action<Lab> say)
    {
        using var lab = new Lab();
        say(lab);
        lab.StartRun(lab.Body);
        lab.Send(5);
        Assert.StartsWith(complaint, Assert.Throws<ExpectationException>(() => lab.Finish()).Message);
    }

    [Theory, MemberData(nameof(Unused))]
    public void It_is_named_when_the_test_ends(string complaint, Action<Lab> say)
    {
        var lab = new Lab();
        say(lab);
        lab.StartRun(lab.Body);
        lab.Send(5);
        Assert.StartsWith(complaint, Assert.Throws<ExpectationException>(lab.Dispose).Message);
        Assert.True(lab.Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public void A_replay_that_does_not_begin_is_named()
    {
        var lab = new Lab();
        lab.StartRun(lab.Body);
        lab.Replay(new RecordedMessage(LabTestKit.Seconds(2), "late"));
        lab.Advance(LabTestKit.Seconds(1));
        Assert.StartsWith("Replay did nothing", Assert.Throws<ExpectationException>(lab.Dispose).Message);
    }

    [Fact]
    public void A_crash_that_waits_for_a_body_that_never_ends_is_named()
    {
        var lab = new Lab("overlap.worker { mode = sync, count = 1 }");
        lab.Body.Hold();
        lab.StartRun(lab.Body);
        lab.Send(1);
        lab.Crash(1);
        Assert.StartsWith("Crash(1) did nothing", Assert.Throws<ExpectationException>(lab.Dispose).Message);
    }

    [Fact]
    public void Crashes_too_many_to_go_on_after_are_not_unused()
    {
        using var lab = new Lab("overlap.worker.count = 1");
        lab.StartRun();
        for (var crash = 0; crash < 11; crash++)
            lab.Crash(1);
        Assert.Equal(StopReason.Error, lab.AwaitEnd().StoppedBy);
    }

    [Fact]
    public void A_scripted_body_that_the_run_does_not_call_is_named()
    {
        var lab = new Lab();
        lab.Body.Takes(LabTestKit.Seconds(1));
        lab.StartRun(() => new ScriptedBody());
        lab.Send(1);
        Assert.StartsWith("Body, which was not given to the run (StartRun(Body)), did nothing", Assert.Throws<ExpectationException>(lab.Dispose).Message);
    }

    [Fact]
    public void A_scenario_that_has_failed_already_fails_by_that_alone()
    {
        var lab = new Lab();
        lab.CrashAt(200);
        lab.StartRun(lab.Body);
        Assert.Throws<ExpectationException>(() => lab.Expect(now => now.Sent == 1));
        lab.Dispose();
    }

    [Fact]
    public void A_failure_of_any_kind_is_not_hidden_by_what_did_not_happen_after_it()
    {
        static void Scenario()
        {
            using var lab = new Lab();
            lab.CrashAt(200);
            throw new FormatException();
        }

        Assert.Throws<FormatException>(Scenario);
    }
}
