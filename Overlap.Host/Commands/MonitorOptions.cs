using System.CommandLine;
using System.CommandLine.Parsing;
using Overlap.Actors.Configuration;
using Overlap.Actors.Metrics;
using Overlap.Host.Telemetry;

namespace Overlap.Host.Commands;

/// <summary><c>--web</c> and <c>--otlp</c>: how a run is seen from outside while it goes on.</summary>
internal sealed class MonitorOptions
{
    private readonly WebOption _web;

    private readonly Option<string?> _otlp = new("--otlp")
    {
        Description = "Export the run's metrics by OTLP over HTTP, once a second and at its end, such as to http://127.0.0.1:4318.",
        HelpName = "URL",
    };

    /// <summary>Adds the options.</summary>
    public MonitorOptions(Command command)
    {
        _web = new WebOption(command);
        command.Add(_otlp);
    }

    /// <summary>The first option that is given; null if none is.</summary>
    public string? In(CommandResult given) => _web.In(given) ?? (given.GetResult(_otlp) is null ? null : _otlp.Name);

    /// <summary>Runs with the monitors that were asked for; the live page goes on a little longer.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">The run's settings.</param>
    /// <param name="notes">Gets the address of the live page.</param>
    /// <param name="run">Runs to the end.</param>
    /// <param name="nodes">How many nodes it has; null for a run in this process.</param>
    /// <exception cref="SettingsException">An address cannot be used; nothing was started.</exception>
    public async Task<int> RunAsync(
        ParseResult parsed, OverlapSettings settings, TextWriter notes, Func<IReadOnlyList<IRunMonitor>, Task<int>> run, int? nodes = null)
    {
        var monitors = new List<IRunMonitor>();
        try
        {
            if (parsed.GetValue(_otlp) is { } url)
                monitors.Add(StartExport(OtlpEndpoint.Parse(url), settings, nodes ?? settings.Worker.Count));
            if (await _web.StartRunAsync(parsed, settings, notes) is { } page)
                monitors.Add(page);
            return await run(monitors);
        }
        finally
        {
            foreach (var monitor in monitors)
                await DisposeAsync(monitor);
        }
    }

    // A method of its own: OpenTelemetry is loaded when it is called.
    private static IRunMonitor StartExport(Uri endpoint, OverlapSettings settings, int handlers) =>
        new OtlpExport(endpoint, TelemetryNames.InstanceOf(settings.Logs), handlers);

    private static async ValueTask DisposeAsync(IRunMonitor monitor)
    {
        if (monitor is IAsyncDisposable slow)
            await slow.DisposeAsync();
        (monitor as IDisposable)?.Dispose();
    }
}
