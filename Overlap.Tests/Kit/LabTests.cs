using System.Globalization;
using Overlap.TestKit;
using Xunit.Abstractions;

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

    [Fact]
    public void A_producer_that_is_there_before_the_run_waits_for_it()
    {
        using var lab = new Lab("overlap.source { rate = 10, messages = 5 }");
        lab.StartProducer();
        lab.Advance(LabTestKit.Seconds(1));
        lab.StartRun(lab.Body);
        Assert.Equal(5, lab.AwaitEnd().Messages.Completed);
    }

    [Fact]
    public void It_writes_its_events_to_the_output_of_the_test_that_made_it()
    {
        var output = new TestOutput();
        using (var lab = new Lab(output))
        {
            lab.StartRun(lab.Body);
            lab.Send(1);
        }
        Assert.Contains("start #0", output.Text);
    }

    private sealed class TestOutput : ITestOutputHelper
    {
        public string Text { get; private set; } = "";

        public void WriteLine(string message) => Text += message + "\n";

        public void WriteLine(string format, params object[] args) => WriteLine(string.Format(CultureInfo.InvariantCulture, format, args));
    }
}
