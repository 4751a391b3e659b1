using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>A worker that crashes is restarted, and goes on with the message after the one it crashed at.</summary>
public class ACrashLosesNothing() : LabTestKit("overlap.worker { mode = await, count = 1, bound = 0 }")
{
    [Fact]
    public void In_the_middle_of_an_assignment_only_the_message_at_work_fails()
    {
        Body.Takes(Milliseconds(10));
        StartRun(Body);
        CrashAt(message: 3);
        Send(messages: 10);
        Advance(Seconds(1));

        Assert.Equal([3L], Events.Failed());
        Assert.Equal([0L, 1, 2, 4, 5, 6, 7, 8, 9], Events.Completed());
        Expect(now => now.Overlap == 0);
    }

    [Fact]
    public void Between_two_assignments_nothing_fails()
    {
        Body.Takes(Milliseconds(10));
        StartRun(Body);
        Send(messages: 5);
        Crash(worker: 1);
        Send(messages: 5);
        Advance(Seconds(1));

        Assert.Single(Events.All, e => e.Kind == LabEventKind.Crash);
        Expect(now => now.Completed == 10 && now.Failed == 0);
    }
}
