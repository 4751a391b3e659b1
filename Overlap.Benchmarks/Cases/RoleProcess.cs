using System.Text.Json;
using Overlap.Benchmarks.Roles;

namespace Overlap.Benchmarks.Cases;

/// <summary>One of the two processes of a measurement: this program again, in a role (<see cref="RoleHost"/>).</summary>
internal sealed class RoleProcess : IDisposable
{
    private readonly OwnProcess _process;

    /// <summary>Starts the process and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">The process has ended instead.</exception>
    public RoleProcess(RoleOptions options)
    {
        _process = new OwnProcess([RoleHost.Command, JsonSerializer.Serialize(options)]);
        Endpoint = _process.ReadLine();
    }

    /// <summary>The endpoint for the other process to connect to; empty if this one connects.</summary>
    public string Endpoint { get; }

    /// <summary>The counters of the process now.</summary>
    public Reading Read() => JsonSerializer.Deserialize<Reading>(_process.Ask(""))!;

    public void Dispose() => _process.Dispose();
}
