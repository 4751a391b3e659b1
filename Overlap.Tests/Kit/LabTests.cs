using Overlap.TestKit;

namespace Overlap.Tests.Kit;

public sealed class LabTests
{
    [Fact]
    public void It_needs_no_test_class_and_ends_when_it_is_disposed()
    {
        var lab = new Lab("overlap.worker { mode = sync, count = 1 }");
        lab.KeepLogs();
        lab.StartRun(lab.Body.Hold());
        lab.Send(3);
        lab.Expect(now => now.InFlight == 1);
        Assert.NotEmpty(lab.ConnectionLog());

        lab.Dispose();

        Assert.True(lab.Sys.WhenTerminated.IsCompleted);
        Assert.Throws<DirectoryNotFoundException>(lab.ConnectionLog);
    }

    [Fact]
    public void Two_of_them_do_not_meet()
    {
        using var first = new Lab();
        using var second = new Lab();
        first.StartRun(first.Body);
        second.StartRun(second.Body);
        first.Send(3);
        first.Advance(LabTestKit.Seconds(1));
        second.Expect(now => now.Received == 0 && now.Time == TimeSpan.Zero);
    }
}
