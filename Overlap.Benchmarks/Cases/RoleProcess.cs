using System.Diagnostics;
using System.Text.Json;
using Overlap.Benchmarks.Roles;

namespace Overlap.Benchmarks.Cases;

/// <summary>One of the two processes of a measurement: this program again, in a role (<see cref="RoleHost"/>).</summary>
internal sealed class RoleProcess : IDisposable
{
    private readonly Process _process;
    private readonly RoleOptions _options;

    /// <summary>Starts the process and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">The process has ended instead.</exception>
    public RoleProcess(RoleOptions options)
    {
        _options = options;
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in Repository.OwnArguments)
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add(RoleHost.Command);
        start.ArgumentList.Add(JsonSerializer.Serialize(options));
        _process = Process.Start(start)!;
        Endpoint = ReadLine();
    }

    /// <summary>The endpoint for the other process to connect to; empty if this one connects.</summary>
    public string Endpoint { get; }

    /// <summary>The counters of the process now.</summary>
    public Reading Read()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        return JsonSerializer.Deserialize<Reading>(ReadLine())!;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string ReadLine() =>
        _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The process of {_options} has ended; its error output is above.");
}
