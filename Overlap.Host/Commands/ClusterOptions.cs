using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Overlap.Actors.Configuration;
using Overlap.Host.Nodes;
using Overlap.Host.Series;

namespace Overlap.Host.Commands;

/// <summary><c>--nodes</c>, <c>--join</c> and <c>--host</c>: a run over several nodes.</summary>
internal sealed class ClusterOptions
{
    private const int MaxNodes = 100;

    private readonly Option<int?> _nodes = new("--nodes")
    {
        Description = $"Run on N nodes, 1 to {MaxNodes}: those of the cluster that is joined, or else nodes that are started here for the time of the run.",
        HelpName = "N",
        CustomParser = given => WholeNumber.Parse(given, "--nodes", 1, MaxNodes),
    };

    private readonly Option<DnsEndPoint[]> _join = Join("A member of the cluster whose nodes are to be used (overlap node). Can be repeated.");

    private readonly Option<string> _host = Host();

    private readonly Option<bool>? _simulate;
    private readonly bool _isPulling;

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="simulate">Its <c>--simulate</c>; null if it has none.</param>
    /// <param name="isPulling">Whether its messages come from any ZeroMQ PUSH.</param>
    public ClusterOptions(Command command, Option<bool>? simulate = null, bool isPulling = false)
    {
        (_simulate, _isPulling) = (simulate, isPulling);
        command.Add(_nodes);
        command.Add(_join);
        command.Add(_host);
        command.Validators.Add(given =>
        {
            if (In(given) is null && (given.GetResult(_join) ?? given.GetResult(_host)) is { Implicit: false } alone)
                given.AddError($"{alone.Option.Name}: say how many nodes the run is to have (--nodes)");
            if (In(given) is { } nodes && simulate is not null && given.GetValue(simulate))
                given.AddError($"{nodes} and {simulate.Name} cannot be used together: one machine is simulated");
        });
    }

    /// <summary><c>--host</c></summary>
    public static Option<string> Host() => new("--host")
    {
        Description = "The host that nodes reach this process by, and that it binds: this machine's loopback, 127.0.0.1, unless it is given.",
        HelpName = "HOST",
        DefaultValueFactory = _ => IPAddress.Loopback.ToString(),
    };

    /// <summary><c>--join</c></summary>
    /// <param name="about">What it names.</param>
    /// <param name="isRequired">Whether it must be given.</param>
    public static Option<DnsEndPoint[]> Join(string about, bool isRequired = false) => new("--join")
    {
        Description = about,
        HelpName = "HOST:PORT",
        Arity = ArgumentArity.OneOrMore,
        Required = isRequired,
        DefaultValueFactory = isRequired ? null : _ => [],
        CustomParser = HostPort.Parse,
    };

    /// <summary>How many nodes are asked for; null for a run in this process.</summary>
    public int? Nodes(ParseResult parsed) => parsed.GetValue(_nodes);

    /// <summary>The run over nodes that is asked for.</summary>
    public ClusterSession Session(ParseResult parsed, EffectiveConfig config, string? configName, Signals? signals) =>
        new(config, configName, signals, parsed.GetValue(_nodes)!.Value, parsed.GetValue(_host)!, parsed.GetValue(_join)!, _isPulling);

    /// <summary>How the runs of a series are asked to be run.</summary>
    public SeriesKind Kind(ParseResult parsed, string? configName, Signals? signals)
    {
        if (Nodes(parsed) is not null)
            return SeriesKind.OverNodes(config => Session(parsed, config, configName, signals));
        return _simulate is not null && parsed.GetValue(_simulate)
            ? SeriesKind.Simulated(configName, signals)
            : SeriesKind.InProcess(configName, signals);
    }

    private string? In(CommandResult given) => given.GetResult(_nodes) is null ? null : _nodes.Name;
}
