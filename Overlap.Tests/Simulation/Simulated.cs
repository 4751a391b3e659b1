using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Actors.Runs;
using Overlap.Actors.Simulation;
using Overlap.Metering;

namespace Overlap.Tests.Simulation;

/// <summary>Runs in virtual time, without a console.</summary>
internal static class Simulated
{
    /// <summary>Runs one to its end.</summary>
    /// <param name="hocon">What is set.</param>
    public static RunRecord Run(string hocon)
    {
        var config = EffectiveConfig.Compose(HoconParser.Parse(hocon, _ => new Place("the test")));
        var settings = SimulatedRun.SettingsOf(config.Settings);
        using var system = ActorSystem.Create("simulated", SimulatedRun.ConfigOf(config.Config, settings));
        using var simulation = new SimulatedRun(system, settings);
        var run = simulation.Start(new LabRunOptions());
        simulation.Advance(run);
        return run.Record;
    }
}
