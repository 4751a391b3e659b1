using System.Globalization;
using Akka.Configuration;
using Overlap.Actors.Configuration;
using Overlap.Metering;

namespace Overlap.Cluster.Membership;

/// <summary>The config of an actor system that is a member of the cluster.</summary>
internal static class ClusterConfig
{
    /// <summary>The role of a node, which has a vote when the cluster is split.</summary>
    public const string NodeRole = "node";

    /// <summary>The role of a run's owner, or of whoever only looks.</summary>
    public const string OwnerRole = "owner";

    /// <summary>The version of this program, which each member makes known.</summary>
    public static string Version { get; } = RunEnvironment.Current(typeof(Config)).Overlap;

    /// <summary>The config.</summary>
    /// <param name="config">What takes precedence over <c>cluster.conf</c>.</param>
    /// <param name="role">The member's role.</param>
    /// <param name="host">The host that others reach it by.</param>
    /// <param name="port">Its port; 0 for a free one.</param>
    public static Config Of(Config config, string role, string host, int port) => ConfigurationFactory.ParseString(string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        akka.cluster.roles = [{{role}}]
        akka.cluster.app-version = "{{Version}}"
        akka.remote.dot-netty.tcp.hostname = "{{host}}"
        akka.remote.dot-netty.tcp.port = {{port}}
        {{(HasOwnLogLevel(config) ? "" : "akka.loglevel = ERROR")}}
        """)).WithFallback(config).WithFallback(ConfigurationFactory.ParseString(Text()));

    // A member that is killed makes Akka.Remote print stack traces as warnings; what is lost is said by the run.
    private static bool HasOwnLogLevel(Config config) => config.GetString("akka.loglevel") != OverlapConfig.Reference.GetString("akka.loglevel");

    private static string Text()
    {
        using var stream = typeof(ClusterConfig).Assembly.GetManifestResourceStream("Overlap.cluster.conf")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
