using Overlap.Metering;
using Overlap.Metering.Verdicts;

namespace Overlap.Tests.Simulation;

/// <summary>hocon/equilibrium.conf: what the original experiment came to after 10 to 20 minutes.</summary>
public class EquilibriumTests
{
    private static string Config => File.ReadAllText(Path.Combine(Repository.Root, "hocon", "equilibrium.conf"));

    // With stages of its own, a hundredth as long and a tenth as high.
    [Fact]
    public void In_flight_is_15_once_the_producer_trickles()
    {
        var record = Simulated.Run(Config + """

            overlap.source.stages = [
              { rate = 5400, for = 1s }
              { rate = 60, over = 1s }
              { rate = 5, over = 30s }
              { rate = 5, for = 30s }
            ]
            """);
        Assert.Equal((0, 0), (record.Summary.Messages.Failed, record.Summary.Messages.Unfinished));
        Assert.InRange(record.Summary.Overlap.Max, 8_000, 8_200);
        var settled = record.Moments.Where(moment => moment.Elapsed.TotalSeconds is > 36 and < 62).ToList();
        Assert.True(settled.Count > 100);
        Assert.All(settled, moment => Assert.InRange(moment.Reading.InFlight, 14, 15));
    }

    [Fact, Trait("Category", "Soak")]
    public void Overlap_is_15_once_the_producer_has_slowed_down()
    {
        var record = Simulated.Run(Config);
        // Of each stage its mean rate and its seconds.
        Assert.Equal(54_000 * 6 + 27_300 * 1 + 400 * 120 + 102.5 * 480 + 5 * 600, record.Summary.Messages.Completed);
        Assert.Equal((0, 0), (record.Summary.Messages.Failed, record.Summary.Messages.Unfinished));
        Assert.Equal(162_000, record.Summary.Overlap.Max);
        // 600 to 200 messages a second over two minutes.
        Assert.InRange(At(minutes: 2), 680, 690);
        var settled = record.Moments.Where(moment => moment.Elapsed.TotalMinutes is > 10.2 and < 20).ToList();
        Assert.True(settled.Count > 100);
        Assert.All(settled, moment => Assert.InRange(moment.Reading.InFlight, 14, 15));
        Assert.All(settled, moment => Assert.Equal(0, moment.Reading.Queued));
        Assert.Equal(VerdictKind.Settled, record.Summary.Verdict!.Kind);

        long At(double minutes) => record.Moments.First(moment => moment.Elapsed.TotalMinutes > minutes).Reading.InFlight;
    }
}
