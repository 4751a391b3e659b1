using System.Net;
using System.Net.Sockets;
using Overlap.Actors.Logs;

namespace Overlap.Host;

/// <summary>What every run comes to need is loaded on another core, while this one reads the command line and the configuration.</summary>
internal static class HeadStart
{
    /// <summary>Begins, and is not waited for: what fails here fails again, and is told, where it is needed.</summary>
    public static void Begin() => _ = Task.Run(Load);

    // What takes longest of all that no setting decides.
    private static void Load()
    {
        // The first type that is looked for by its name, as all are that the engine's configuration names, has ten methods compiled;
        _ = Type.GetType(typeof(SerilogLogger).AssemblyQualifiedName!);
        // an address that is read and written six;
        _ = IPEndPoint.Parse("127.0.0.1:0").ToString();
        // a socket loads its library, and starts what that tells dotnet-counters.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    }
}
