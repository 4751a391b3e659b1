using System.Net;
using Overlap.Actors.Configuration;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Nodes;

namespace Overlap.Host.Nodes;

/// <summary>Creates the actor system of a member of the cluster.</summary>
internal static class ClusterSystem
{
    /// <summary>Creates it.</summary>
    /// <exception cref="CommandException">Its address cannot be bound, or Akka.NET cannot use the settings that were given for it.</exception>
    public static ClusterMember Start(EffectiveConfig config, string role, DnsEndPoint at)
    {
        try
        {
            return ClusterMember.Start(config.Config, role, at, NodeActor.Name);
        }
        catch (Exception error)
        {
            var sources = config.AkkaSources.Count > 0 ? $", with the settings of {string.Join(", ", config.AkkaSources)}" : "";
            throw new CommandException(
                ExitCode.Failed,
                $"{at.Host}:{at.Port} cannot be a member of the cluster{sources}: {ErrorText.Of(error)}. Choose another --host or --port.");
        }
    }
}
