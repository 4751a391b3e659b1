using System.CommandLine;
using System.CommandLine.Parsing;
using Overlap.Actors.Configuration;
using Overlap.Actors.Metrics;
using Overlap.Host.Producers;
using Overlap.Host.Telemetry;
using Overlap.Host.Web;

namespace Overlap.Host.Commands;

/// <summary><c>--web</c>: the live page of a run or a producer. Kestrel is loaded when it is given.</summary>
internal sealed class WebOption
{
    private readonly Option<string?> _option = new("--web")
    {
        Description = $"Show it live in a browser, and its metrics to Prometheus under /metrics. By default at {WebAddress.Default}; with "
            + "another HOST than this machine's loopback, anyone who reaches it may look.",
        HelpName = "[HOST:PORT]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Adds the option.</summary>
    public WebOption(Command command) => command.Add(_option);

    /// <summary>The option's name; null if it is not given.</summary>
    public string? In(CommandResult given) => given.GetResult(_option) is null ? null : _option.Name;

    /// <summary>Starts the page of a run; null if it is not asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">The run's settings.</param>
    /// <param name="notes">Gets the page's address.</param>
    /// <param name="isOfNode">Whether it is the page of a node, whose runs follow one after the other.</param>
    /// <exception cref="SettingsException">The address cannot be used.</exception>
    public async Task<IRunMonitor?> StartRunAsync(ParseResult parsed, OverlapSettings settings, TextWriter notes, bool isOfNode = false) =>
        AddressIn(parsed) is { } address ? await StartRunAsync(address, settings, notes, isOfNode) : null;

    /// <summary>Starts the page of a producer; null if it is not asked for.</summary>
    /// <inheritdoc cref="StartRunAsync(ParseResult, OverlapSettings, TextWriter, bool)"/>
    public async Task<IProducerMonitor?> StartProducerAsync(ParseResult parsed, OverlapSettings settings, TextWriter notes) =>
        AddressIn(parsed) is { } address ? await StartProducerAsync(address, settings, notes) : null;

    private static async Task<IRunMonitor> StartRunAsync(WebAddress address, OverlapSettings settings, TextWriter notes, bool isOfNode)
    {
        var page = await LiveRun.StartAsync(address, TelemetryNames.InstanceOf(settings.Logs), isOfNode);
        notes.WriteLine($"overlap: live page at {page.Url}");
        return page;
    }

    private static async Task<IProducerMonitor> StartProducerAsync(WebAddress address, OverlapSettings settings, TextWriter notes)
    {
        var page = await LiveProducer.StartAsync(address, $"Overlap: push on {string.Join(", ", settings.Source.Endpoints)}", TelemetryNames.InstanceOf(settings.Logs));
        notes.WriteLine($"overlap: live page at {page.Url}");
        return page;
    }

    private WebAddress? AddressIn(ParseResult parsed) =>
        parsed.GetResult(_option) is null ? null : parsed.GetValue(_option) is { } text ? WebAddress.Parse(text) : WebAddress.Default;
}
