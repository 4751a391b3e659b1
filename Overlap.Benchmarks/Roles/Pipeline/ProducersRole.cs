using Akka.Actor;
using Akka.Configuration;
using Overlap.Actors.Configuration;
using Overlap.Actors.Production;
using Overlap.Actors.Time;
using Overlap.Actors.Transport;

namespace Overlap.Benchmarks.Roles.Pipeline;

/// <summary>What <c>overlap push --connect</c> is, once or several times in one process.</summary>
internal sealed class ProducersRole : IRole
{
    private readonly Producer[] _producers;

    public ProducersRole(RoleOptions options)
    {
        var config = ConfigurationFactory.ParseString($$"""
            overlap.source.endpoint = ">{{options.Endpoint}}"
            overlap.source.text = "{{new string('x', options.Size)}}"
            {{options.Config}}
            """);
        var settings = OverlapSettings.From(config);
        _producers = [.. Enumerable.Range(0, options.Producers).Select(index => Start(ActorSystem.Create($"producer{index}", OverlapConfig.WithDefaults(config)), settings))];
    }

    public string? Endpoint => null;

    public long Messages => _producers.Sum(producer => producer.Current.Sent);

    private static Producer Start(ActorSystem system, OverlapSettings settings)
    {
        var time = new SchedulerTimeProvider(system.Scheduler);
        return Producer.Start(system, settings.Source, settings.Source.ToTransportOptions(settings.Seed, time),
            Transports.Create(settings.Source.Transport), time);
    }
}
