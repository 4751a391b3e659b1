using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>The seed's asynchronous experiment, and other modes of it, give the same event log each time, byte by byte.</summary>
public class TheSameTwice
{
    [Theory]
    [InlineData("pipe", 100, 1200)]
    [InlineData("await", 5, 60)]
    [InlineData("sync", 5, 60)]
    public void Two_runs_of_one_scenario_have_the_same_event_log(string mode, double rate, int seconds)
    {
        var first = EventLog(mode, rate, TimeSpan.FromSeconds(seconds));

        Assert.Equal(first, EventLog(mode, rate, TimeSpan.FromSeconds(seconds)));
        Assert.Contains("end #", first);
        Assert.Contains("crash", first);
    }

    [Fact, Trait("Category", "Soak")]
    public void So_have_two_runs_of_600_000_messages() => Two_runs_of_one_scenario_have_the_same_event_log("pipe", 20_000, 30);

    private static string EventLog(string mode, double rate, TimeSpan time)
    {
        using var scenario = new Experiment(mode);
        return scenario.EventLog(rate, time);
    }

    private sealed class Experiment(string mode) : LabTestKit("hocon/async.conf", $"overlap.worker.mode = {mode}")
    {
        public string EventLog(double rate, TimeSpan time)
        {
            StartRun();
            SendAt(rate);
            CrashAt(message: 7);
            Advance(time);
            return Events.ToString();
        }
    }
}
