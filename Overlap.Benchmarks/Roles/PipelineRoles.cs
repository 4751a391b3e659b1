using Akka.Actor;
using Akka.Configuration;
using Overlap.Actors.Configuration;
using Overlap.Actors.Producing;
using Overlap.Actors.Runs;
using Overlap.Actors.Time;
using Overlap.Actors.Workers;
using Overlap.Benchmarks.Sockets;
using Overlap.Transport;

namespace Overlap.Benchmarks.Roles;

/// <summary>The roles of the whole lab, without its logs: a run that receives, and producers.</summary>
internal static class PipelineRoles
{
    /// <summary>A run as <c>overlap pull</c> has it: bridge, stream, router, workers, metrics.</summary>
    /// <param name="options">How many workers, and the rest of the config.</param>
    /// <param name="bodies">Creates the body of each worker; null for the body in the config.</param>
    public static RunningRole Receive(RoleOptions options, Func<object>? bodies = null)
    {
        var config = ConfigurationFactory.ParseString($$"""
            overlap.source.endpoint = "@tcp://127.0.0.1:0"
            overlap.source.text = "{{new string('x', 32)}}"
            overlap.worker { count = {{options.Workers}}, body.type = none }
            {{options.Config}}
            """);
        var system = ActorSystem.Create("overlap", OverlapConfig.WithDefaults(config));
        var run = LabRun.Start(system, OverlapSettings.From(config), new LabRunOptions { Bodies = bodies });
        return new RunningRole(run.Endpoints[0], () => run.Recorder.Workers.Sum(worker => worker.Counters.Completed));
    }

    /// <summary>A run with one worker, whose body sends each message back.</summary>
    public static RunningRole Echo(RoleOptions options)
    {
        var reply = TransportSockets.BindPush(options.Transport, options.Size);
        var pipeline = Receive(options with { Workers = 1 }, () => new EchoBody(reply));
        return pipeline with { Endpoint = EndpointPair.Join(pipeline.Endpoint!, reply.Endpoint) };
    }

    /// <summary>One or several producers in one process, each as <c>overlap push --connect</c> has it.</summary>
    public static RunningRole Produce(RoleOptions options)
    {
        var config = ConfigurationFactory.ParseString($$"""
            overlap.source.endpoint = ">{{options.Endpoint}}"
            overlap.source.text = "{{new string('x', options.Size)}}"
            {{options.Config}}
            """);
        var settings = OverlapSettings.From(config);
        var producers = Enumerable.Range(0, options.Producers)
            .Select(index => StartProducer(ActorSystem.Create($"producer{index}", OverlapConfig.WithDefaults(config)), settings))
            .ToArray();
        return new RunningRole(Endpoint: null, () => producers.Sum(producer => producer.Current.Sent));
    }

    private static Producer StartProducer(ActorSystem system, OverlapSettings settings)
    {
        var time = PreciseTimeProvider.Instance;
        return Producer.Start(system, settings.Source, settings.Source.ToTransportOptions(settings.Seed, time),
            Transports.Create(settings.Source.Transport), time);
    }
}

/// <summary>Sends each message back.</summary>
internal sealed class EchoBody(IMessageSender reply) : ITaskBody
{
    public void Run(in Message message, BodyContext context) => reply.Send(message.Span);
}
