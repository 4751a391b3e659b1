using Akka.Actor;
using Akka.Configuration;
using Overlap.Actors;
using Overlap.Actors.Configuration;

namespace Overlap.Benchmarks.Roles.Pipeline;

/// <summary>The whole lab, as <c>overlap pull</c> runs it, without its logs: bridge, stream, router, workers, metrics.</summary>
internal sealed class PipelineReceiver : IRole
{
    private readonly LabRun _run;

    /// <param name="options">How many workers, and the rest of the config.</param>
    /// <param name="bodies">Makes each worker's body; null: the config names it.</param>
    public PipelineReceiver(RoleOptions options, Func<object>? bodies)
    {
        var config = ConfigurationFactory.ParseString($$"""
            overlap.source.endpoint = "@tcp://127.0.0.1:0"
            overlap.source.text = "{{new string('x', 32)}}"
            overlap.worker { count = {{options.Workers}}, body.type = none }
            {{options.Config}}
            """);
        _run = LabRun.Start(ActorSystem.Create("overlap", OverlapConfig.WithDefaults(config)), OverlapSettings.From(config), new LabRunOptions { Bodies = bodies });
    }

    public string Endpoint => _run.Endpoints[0];

    public long Messages => _run.Meter.Workers.Sum(worker => worker.Counters.Completed);
}
