using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>A body that throws costs its own message; it is counted by its reason, and the worker goes on.</summary>
public class AFailureStopsNobody() : LabTestKit("overlap.worker { mode = sync, count = 1, bound = 0 }")
{
    [Fact]
    public void The_message_is_counted_by_type_and_the_next_one_starts()
    {
        Body.Takes(Milliseconds(10)).Fail(2, new FormatException());
        StartRun(Body);
        Send(messages: 5);

        var summary = Finish();
        Assert.Equal([2L], Events.Failed());
        Assert.Equal([0L, 1, 3, 4], Events.Completed());
        Assert.Equal(1, summary.Workers[0].Messages.FailedBy[nameof(FormatException)]);
    }
}
