using Overlap.Actors.Configuration;
using Overlap.TestKit;
using Overlap.Tests.Workers;

namespace Overlap.Tests.Kit;

public class LabTestKitTests() : LabTestKit("overlap.worker { mode = pipe, bound = 0 }")
{
    [Fact]
    public void A_violation_is_reported_with_time_state_and_latest_events()
    {
        Body.Hold();
        StartRun(Body);
        Always(now => now.InFlight <= 2);
        SendAt(rate: 100);

        var breach = Assert.Throws<ExpectationException>(() => Advance(Seconds(1)));

        Assert.StartsWith("""
            Expected: always now => now.InFlight <= 2
            At:       00:00:00.0200000 of virtual time, seed 1
            State:    sent 3, held back 0, received 3, emitted 3, started 3, completed 0, failed 0; overlap 3 = queued 0 + in flight 3
            worker 1: overlap 2 = queued 0 + in flight 2; emitted 2, completed 0, failed 0; p99 ms: queue 0, body 0, total 0
            worker 2: overlap 1 = queued 0 + in flight 1; emitted 1, completed 0, failed 0; p99 ms: queue 0, body 0, total 0
            In body:  message #0 on pull1 since 00:00:00, is held by the script
            In body:  message #1 on pull2 since 00:00:00.0100000, is held by the script
            Next due:
            """, breach.Message);
        Assert.EndsWith("00:00:00.0200000 worker 1 start #2\n", breach.Message);
    }

    [Fact]
    public void Changes_between_two_steps_are_checked_too()
    {
        Body.Hold();
        StartRun(Body);
        Always(now => now.InFlight < 2);
        Send("one");
        Assert.Throws<ExpectationException>(() => Send("two"));
    }

    [Fact]
    public void An_expectation_and_a_wait_that_fail_say_so()
    {
        StartRun(Body);
        Assert.StartsWith("Expected: now => now.Sent == 1\n", Assert.Throws<ExpectationException>(() => Expect(now => now.Sent == 1)).Message);
        var late = Assert.Throws<ExpectationException>(() => AdvanceUntil(now => now.Sent == 1, Seconds(2)));
        Assert.StartsWith("Expected: now => now.Sent == 1, within 00:00:02\nAt:       00:00:02 ", late.Message);
    }

    [Fact]
    public void Held_messages_go_in_their_order_or_by_their_number_or_fail()
    {
        Body.Hold();
        StartRun(Body);
        Send(messages: 6);

        Body.Release(2);
        Body.ReleaseMessage(4);
        Body.Fail(3);
        Assert.Equal([0L, 1, 4], Events.Completed());
        Assert.Equal([3L], Events.Failed());
        Assert.Equal([2L, 5], Body.Held);

        Assert.Contains("Cannot release 3 messages: only 2 are held", Assert.Throws<InvalidOperationException>(() => Body.Release(3)).Message);
        Assert.Contains("#4 is not held; held: 2, 5", Assert.Throws<InvalidOperationException>(() => Body.ReleaseMessage(4)).Message);
        Body.Release();
        Expect(now => now.Overlap == 0);
    }

    [Fact]
    public void Each_message_of_a_rate_has_its_own_time_and_a_later_rate_replaces_it()
    {
        StartRun(Body);
        SendAt(rate: 3, messages: 100);
        Advance(Seconds(10));
        Expect(now => now.Sent == 31);
        SendAt(rate: 1, messages: 2);
        Advance(Minutes(1));
        Expect(now => now.Sent == 33);
        SendAt(rate: 10);
        StopSending();
        Advance(Seconds(1));
        Expect(now => now.Sent == 34);
    }

    [Fact]
    public void A_key_that_is_misspelt_and_a_file_that_is_missing_are_named()
    {
        Assert.Contains("the scenario's HOCON: overlap.worker.bund is not a setting; did you mean overlap.worker.bound?",
            Assert.Throws<SettingsException>(() => new Given("overlap.worker.bund = 1")).Message);
        Assert.Contains("hocon/none.conf", Assert.Throws<FileNotFoundException>(() => new Given("hocon/none.conf")).Message);
    }

    [Fact]
    public void Without_a_run_or_without_logs_there_is_nothing_to_look_at()
    {
        Assert.Contains("call StartRun first", Assert.Throws<InvalidOperationException>(() => Expect(now => now.Sent == 0)).Message);
        StartRun(Body);
        Assert.Contains("call KeepLogs before StartRun", Assert.Throws<InvalidOperationException>(() => MessageLog(worker: 1)).Message);
    }

    private sealed class Given(string hocon) : LabTestKit(hocon);

    [Fact]
    public void A_worker_that_does_not_exist_is_named_with_how_many_there_are()
    {
        StartRun(Body);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => State.Worker(9));
        Assert.Contains($"There is no worker 9: the run has {State.Workers.Count}, numbered from 1 (overlap.worker.count).", error.Message);
    }

    [Fact]
    public void Sending_before_the_run_is_refused() =>
        Assert.Contains("call StartRun first", Assert.Throws<InvalidOperationException>(() => Send(messages: 1)).Message);

    [Fact]
    public void A_failure_shows_events_without_samples_and_hints_at_real_waits()
    {
        var never = new TaskCompletionSource();
        StartRun(() => new AsyncBody((_, _) => new ValueTask(never.Task)));
        Send(messages: 1);

        var failure = Assert.Throws<ExpectationException>(() => AdvanceUntil(now => now.Completed == 1, within: Minutes(1)));
        Assert.Contains("start #0", failure.Message);
        Assert.DoesNotContain("sample", failure.Message);
        Assert.Contains("message #0 on pull1 since 00:00:00, waits for nothing in virtual time", failure.Message);
    }
}
