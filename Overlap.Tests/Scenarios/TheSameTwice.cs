using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>The seed's asynchronous experiment, and other modes of it, give the same event log each time, byte by byte.</summary>
public class TheSameTwice
{
    [Theory]
    [InlineData("pipe", 100, 20)]
    [InlineData("await", 5, 1)]
    [InlineData("sync", 5, 1)]
    public void Two_runs_of_one_scenario_have_the_same_event_log(string mode, double rate, int minutes)
    {
        var first = EventLog(mode, rate, TimeSpan.FromMinutes(minutes));

        Assert.Equal(first, EventLog(mode, rate, TimeSpan.FromMinutes(minutes)));
        Assert.Contains("end #", first);
        Assert.Contains("crash", first);
    }

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
