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
    private readonly CancellationTokenSource _disposed = new();

    /// <summary>Starts them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="owner">This process, which they join.</param>
    public static LocalNodes Start(int count, DnsEndPoint owner) => Start(Enumerable.Range(0, count).Select(_ => ThisProgram.Command(
        "node", "--child", "--host", owner.Host, "--port", "0", "--join", $"{owner.Host}:{owner.Port}")));

    /// <summary>Starts a process by each command.</summary>
    public static LocalNodes Start(IEnumerable<ProcessStartInfo> commands)
    {
        var nodes = new LocalNodes();
        foreach (var command in commands)
        {
            command.RedirectStandardInput = true;
            command.RedirectStandardOutput = true;
            nodes._processes.Add(Process.Start(command)!);
        }
        return nodes;
    }

    /// <summary>Waits until one of them has ended, and tells which one, and its exit code. Nothing is told after the dispose.</summary>
    public async Task TellFirstEndAsync(Action<string> tell)
    {
        try
        {
            await await Task.WhenAny(_processes.Select(process => process.WaitForExitAsync(_disposed.Token)));
            var ended = _processes.FindIndex(process => process.HasExited);
            tell($"Node {ended + 1} of the {_processes.Count} that were started here has ended with exit code {_processes[ended].ExitCode}");
        }
        catch (OperationCanceledException)
        {
            // They are not needed any more.
        }
    }

    /// <summary>Kills them: they have nothing left to do.</summary>
    public void Dispose()
    {
        _disposed.Cancel();
        foreach (var process in _processes)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }
        _disposed.Dispose();
    }
}
