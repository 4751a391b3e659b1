using System.Diagnostics;
using System.Net;

namespace Overlap.Host.Nodes;

/// <summary>
/// Nodes on this machine for the time of a run, each in a child process. A node ends when its standard input does, so that it does not
/// outlive this process.
/// </summary>
internal sealed class LocalNodes : IDisposable
{
    private readonly List<Process> _processes = [];

    /// <summary>Starts them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="owner">This process, which they join.</param>
    public static LocalNodes Start(int count, DnsEndPoint owner)
    {
        var nodes = new LocalNodes();
        for (var node = 0; node < count; node++)
        {
            var command = ThisProgram.Command(
                "node", "--child", "--host", owner.Host, "--port", "0", "--join", $"{owner.Host}:{owner.Port}");
            command.RedirectStandardInput = true;
            command.RedirectStandardOutput = true;
            nodes._processes.Add(Process.Start(command)!);
        }
        return nodes;
    }

    /// <summary>Kills them: they have nothing left to do.</summary>
    public void Dispose()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }
    }
}
