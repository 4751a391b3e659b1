using Overlap.Metering.Limits;
using Overlap.TestKit;
using static Overlap.TestKit.ScenarioTestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>The search for the highest rate, in virtual time, where Little's law has the answer: L = λ W.</summary>
public class TheHighestRate
{
    private const double Precision = 0.01;
    private const int MaxSteps = 16;

    [Theory]
    [InlineData(10, 100, 200)]
    [InlineData(25, 50, 1_000)]
    [InlineData(2, 2_000, 2)]
    public void With_a_bound_is_that_of_all_places_taken(int bound, double bodyMs, double expected)
    {
        var found = Find($"overlap.worker {{ mode = pipe, bound = {bound} }}", bodyMs);
        AssertFound(expected, WeakPart.Bound, found);
    }

    [Theory]
    [InlineData("sync", 10, 200)]
    [InlineData("await", 10, 200)]
    [InlineData("await", 400, 5)]
    public void Of_one_message_at_a_time_is_what_the_bodies_can_do(string mode, double bodyMs, double expected)
    {
        AssertFound(expected, WeakPart.Body, Find($"overlap.worker {{ mode = {mode}, bound = 20 }}", bodyMs));
        AssertFound(expected, WeakPart.Body, Find($"overlap.worker {{ mode = {mode}, bound = 0 }}", bodyMs));
    }

    [Fact]
    public void Is_the_same_twice()
    {
        const string Config = "overlap.worker { mode = await, bound = 7 }";
        Assert.Equal(Find(Config, 10).Steps, Find(Config, 10).Steps);
    }

    private static void AssertFound(double expected, WeakPart weak, RateSearch search)
    {
        Assert.NotNull(search.Best);
        Assert.InRange(search.Best.RatePerS, expected * (1 - 2 * Precision), expected * (1 + Precision));
        Assert.InRange(search.Broken!.RatePerS, search.Best.RatePerS, search.Best.RatePerS * (1 + Precision));
        Assert.Equal(weak, search.Broken.GaveWay);
    }

    private static RateSearch Find(string config, double bodyMs)
    {
        var search = new RateSearch(first: 100, Precision);
        while (!search.IsDone)
        {
            Assert.InRange(search.Steps.Count, 0, MaxSteps);
            search.Add(Try(config, bodyMs, search.Next, search.NextDurationS));
        }
        return search;
    }

    private static RateStep Try(string config, double bodyMs, double rate, double seconds)
    {
        using var lab = new Lab(config, FormattableString.Invariant($"overlap {{ source {{ rate = {rate}, duration = {seconds}s }}, limits.drain = 5s }}"));
        lab.Body.Takes(Milliseconds(bodyMs));
        lab.StartRun(lab.Body);
        lab.StartProducer();
        return RateStep.Of(lab.AwaitEnd(), rate, Precision);
    }
}
