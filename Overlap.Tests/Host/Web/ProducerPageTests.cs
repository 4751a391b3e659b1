using Overlap.Host.Producers;
using Overlap.Host.Web;
using Overlap.Tests.Reports;

namespace Overlap.Tests.Host.Web;

public class ProducerPageTests
{
    [Fact]
    public void It_has_the_figures_and_is_well_formed_from_the_first_moment_on()
    {
        var history = new ProducerHistory();
        for (var second = 0; second < 5; second++)
        {
            history.Add(new ProducerMoment(TimeSpan.FromSeconds(second), Report(second) with { BehindMaxS = second > 2 ? 0.25 : null }));
            Xml.Parse($"<main>{ProducerPage.Of("push on <here>", history.Moments, hasEnded: false)}</main>");
        }
        var page = ProducerPage.Of("push on <here>", history.Moments, hasEnded: true);
        Assert.Contains("<h1>push on &lt;here&gt;</h1>", page);
        Assert.Contains("4.00 s in all", page);
        Assert.Contains("sent <strong>4,000</strong>", page.Replace("4.00 k", "4,000"));
        Assert.Contains("behind its rate, most <strong>250 ms</strong>", page);
        Assert.Contains("not acknowledged <strong>4.00 KiB</strong>", page);
    }

    [Fact]
    public void Its_history_stays_bounded_covers_all_and_ends_with_the_newest()
    {
        var history = new ProducerHistory();
        for (var second = 0; second <= 10_000; second++)
            history.Add(new ProducerMoment(TimeSpan.FromSeconds(second), Report(second)));
        Assert.InRange(history.Moments.Count, ProducerHistory.MaxMoments / 2, ProducerHistory.MaxMoments + 1);
        Assert.Equal((0, 10_000), (history.Moments[0].Elapsed.TotalSeconds, history.Moments[^1].Elapsed.TotalSeconds));
        Assert.Equal(history.Moments.OrderBy(moment => moment.Elapsed).Distinct(), history.Moments);
    }

    private static ProducerReport Report(int second) => new(second * 1000, 1000, 50 << 20, 60 << 20, UnacknowledgedBytes: second << 10);
}
