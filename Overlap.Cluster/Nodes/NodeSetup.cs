using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Actors.Workers.Bodies;
using Overlap.Cluster.Wire;

namespace Overlap.Cluster.Nodes;

/// <summary>What a node makes of the owner's configuration.</summary>
internal static class NodeSetup
{
    // Keeps the random numbers of nodes apart.
    private const int SeedStep = 7919;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The settings of the node's part: its messages come from the owner, which also ends it, and judges the whole.</summary>
    /// <exception cref="SettingsException">The configuration cannot be used here.</exception>
    /// <exception cref="BodyException">The body cannot be created here.</exception>
    public static OverlapSettings Check(NodeMessages.Prepare prepare)
    {
        var config = EffectiveConfig.Compose(HoconParser.Parse(prepare.Config, line => new Place("the run's configuration", line)));
        var settings = config.Settings;
        BodyFactory.Find(settings.Worker.Body)();
        var source = settings.Source with
        {
            Endpoints = [prepare.Endpoint],
            Messages = null,
            Duration = null,
            Stages = null,
            ConnectTimeout = ConnectTimeout,
        };
        source.CheckEndpoints(bindsByDefault: false);
        return settings with { Source = source, Thresholds = [], Seed = unchecked(settings.Seed + prepare.Node * SeedStep) };
    }
}
