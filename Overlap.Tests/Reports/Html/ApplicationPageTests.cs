using Overlap.Metering.Probes;
using Overlap.Reports.Html;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Reports.Html;

/// <summary>The report of an application's handlers.</summary>
public sealed class ApplicationPageTests
{
    [Fact]
    public void It_has_each_handler_and_the_verdict()
    {
        var time = new ManualTime();
        using var orders = Probe.Create("orders", new ProbeOptions { TimeProvider = time });
        using var bills = Probe.Create("<bills>", new ProbeOptions { TimeProvider = time });
        using var recorder = new ProbeRecorder("shop", [orders, bills], time);
        for (var second = 0; second < 60; second++)
        {
            for (var i = 0; i < 10; i++)
                orders.Enqueued();
            bills.Begin().Complete();
            time.AdvanceMs(1_000);
            recorder.Sample();
        }

        var page = RunPage.Of(recorder.ToRecord());
        Assert.Contains("application shop, 2 handlers, from inside", page);
        Assert.Contains(">orders<", page);
        Assert.Contains("&lt;bills&gt;", page);
        Assert.Contains("11/s arrive and 1/s end", page);
    }
}
