using System.Globalization;
using Overlap.Metering;

namespace Overlap.Tests.Simulation;

/// <summary>
/// Simulated queues against what queueing theory says of them. Where messages come at random, the mean over several seeds is held against
/// the exact value by a confidence interval of 99 %. Seeds are fixed, so a test has the same result each time.
/// </summary>
public class TheoryTests
{
    // Student's t of 0.995, with one degree of freedom less than there are seeds. An interval that is wider than a share of the expected value would
    // say nothing.
    private static readonly Trial Small = new(Seeds: 4, Messages: 4_000, Quantile: 5.841, Widest: 0.3);
    private static readonly Trial Large = new(Seeds: 10, Messages: 20_000, Quantile: 3.250, Widest: 0.06);

    // D/M/1: σ = e^(-(1 - σ) / ρ), and a message waits σ / (1 - σ) bodies on average.
    [Theory, InlineData(0.5, 0.2032), InlineData(0.8, 0.6286)]
    public void Exponential_bodies_at_a_steady_rate_wait_as_D_M_1(double load, double sigma)
    {
        var summary = Run(load, "exponential", "even").Summary;
        var expected = load / 10 * (1 + sigma / (1 - sigma));
        Assert.InRange(summary.Little!.MeanTotalS, expected * 0.95, expected * 1.05);
        Assert.InRange(summary.Little!.Error!.Value, 0, 0.01);
    }

    [Fact]
    public void Fixed_bodies_at_a_steady_rate_never_wait()
    {
        var summary = Run(0.9, "fixed", "even").Summary;
        Assert.Equal(0, summary.LatencyMs.Queue.Max);
        Assert.Equal(90, summary.LatencyMs.Total.Max);
    }

    // Pollaczek and Khinchine: a message waits λ E[S²] / (2 (1 - ρ)) on average, which is ρ (1 + c²) / (2 (1 - ρ)) bodies, where c is the
    // bodies' coefficient of variation. M/D/1, M/U/1, M/M/1, and a log-normal one with c² = e^(σ²) - 1.
    [Theory, Trait("Category", "Soak")]
    [InlineData("fixed", 0, 0.5)]
    [InlineData("fixed", 0, 0.8)]
    [InlineData("uniform", 1 / 3.0, 0.7)]
    [InlineData("exponential", 1, 0.5)]
    [InlineData("exponential", 1, 0.7)]
    [InlineData("lognormal 0.8", 0.8965, 0.6)]
    public void Messages_at_random_wait_for_one_worker_as_M_G_1(string distribution, double variation, double load) =>
        AssertMG1(Large, distribution, variation, load);

    [Theory, InlineData("fixed", 0, 0.5), InlineData("exponential", 1, 0.5)]
    public void Some_messages_at_random_wait_for_one_worker_as_M_G_1(string distribution, double variation, double load) =>
        AssertMG1(Small, distribution, variation, load);

    // Erlang's C. A worker takes one message at a time (a bound of 1), and the next message is the bridge's until one is free, whichever it
    // is: so it waits in one queue for all, and its latency is that from its intended time.
    [Theory, Trait("Category", "Soak")]
    [InlineData(2, 0.7)]
    [InlineData(3, 0.8)]
    [InlineData(8, 0.85)]
    public void Messages_at_random_wait_for_the_first_free_worker_as_M_M_k(int workers, double load) => AssertMMk(Large, workers, load);

    [Fact]
    public void Some_messages_at_random_wait_for_the_first_free_worker_as_M_M_k() => AssertMMk(Small, workers: 2, load: 0.5);

    // Each worker has a queue of its own, which is given to it when the message comes: the shortest one, which is a little worse than one queue
    // for all, and much better than taking turns.
    [Fact, Trait("Category", "Soak")]
    public void Least_overlap_is_between_one_queue_for_all_and_one_for_each()
    {
        const int Workers = 3;
        const double Load = 0.8;
        var body = Load * Workers / 10;
        var oneForAll = body * (1 + ErlangC(Workers, Load * Workers) / (Workers - Load * Workers));
        var (least, robin) = (MeanOf("least-overlap"), MeanOf("round-robin"));
        Assert.InRange(least, oneForAll * 1.02, oneForAll * 1.3);
        Assert.InRange(robin, least * 1.2, body / (1 - Load));

        double MeanOf(string router) => Enumerable.Range(1, Large.Seeds)
            .Average(seed => Run(Load, "exponential", "poisson", seed, messages: 10_000, Workers, bound: 0, router).Summary.Little!.MeanTotalS);
    }

    private static void AssertMG1(Trial trial, string distribution, double variation, double load) => AssertMean(
        trial,
        load / 10 * (1 + load * (1 + variation) / (2 * (1 - load))),
        seed => Run(load, distribution, "poisson", seed, trial.Messages));

    private static void AssertMMk(Trial trial, int workers, double load) => AssertMean(
        trial,
        load * workers / 10 * (1 + ErlangC(workers, load * workers) / (workers - load * workers)),
        seed => Run(load, "exponential", "poisson", seed, trial.Messages, workers),
        run => MeanS(run.LatencyInAll.Intended));

    private static void AssertMean(Trial trial, double expected, Func<int, RunRecord> run, Func<RunRecord, double>? meanOf = null)
    {
        var means = new List<double>();
        foreach (var seed in Enumerable.Range(1, trial.Seeds))
        {
            var record = run(seed);
            Assert.InRange(record.Summary.Little!.Error!.Value, 0, 0.02);
            means.Add(meanOf?.Invoke(record) ?? record.Summary.Little.MeanTotalS);
        }
        var mean = means.Average();
        var error = trial.Quantile * Math.Sqrt(means.Sum(each => (each - mean) * (each - mean)) / (trial.Seeds - 1) / trial.Seeds);
        Assert.InRange(mean, expected - error, expected + error);
        Assert.InRange(error, 0, expected * trial.Widest);
    }

    // The probability that all are busy when a message comes.
    private static double ErlangC(int workers, double offered)
    {
        var (term, sum) = (1.0, 1.0);
        for (var k = 1; k < workers; k++)
            sum += term *= offered / k;
        var all = term * offered / workers * workers / (workers - offered);
        return all / (sum + all);
    }

    private sealed record Trial(int Seeds, int Messages, double Quantile, double Widest);

    private static double MeanS(LatencyCounts latency) =>
        latency.Values.Sum(value => value.Nanoseconds * (double)value.Count) / latency.Count / 1e9;

    // 10 messages a second. Were they even and the sample interval a multiple of the time between two messages, all samples would see the same moment
    // between them.
    private static RunRecord Run(
        double load, string distribution, string arrivals, int seed = 1, int messages = 20_000, int workers = 1, int? bound = null,
        string router = "round-robin") => Simulated.Run(string.Create(CultureInfo.InvariantCulture, $$"""
        overlap {
          source { rate = 10, messages = {{messages}}, arrivals = {{arrivals}}, text = "{n} {t}" }
          router = {{router}}
          worker {
            count = {{workers}}
            mode = await
            bound = {{bound ?? (workers == 1 ? 0 : 1)}}
            body { type = delay, duration = {{load * 100 * workers}}ms, distribution = {{distribution}} }
          }
          metrics.interval = {{(arrivals == "even" ? 37 : 97)}}ms
          seed = {{seed}}
        }
        """));
}
