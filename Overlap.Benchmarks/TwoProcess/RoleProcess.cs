using System.Diagnostics;
using System.Text.Json;
using Overlap.Benchmarks.Roles;

namespace Overlap.Benchmarks.TwoProcess;

/// <summary>One of the two processes of a measurement: this program again, in a role.</summary>
internal sealed class RoleProcess : IDisposable
{
    private readonly Process _process;
    private readonly RoleOptions _options;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public RoleProcess(RoleOptions options)
    {
        _options = options;
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Run by the `dotnet` command, this program is its first argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(RoleProcess).Assembly.Location);
        start.ArgumentList.Add(RoleHost.Command);
        start.ArgumentList.Add(JsonSerializer.Serialize(options));
        _process = Process.Start(start)!;
        Endpoint = ReadLine();
    }

    /// <summary>Where the other process finds it; empty where it looks for the other.</summary>
    public string Endpoint { get; }

    /// <summary>What it has done so far.</summary>
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
        _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The process of {_options} has ended; what it said is above.");
}
