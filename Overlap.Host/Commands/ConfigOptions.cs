using System.CommandLine;
using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;
using Overlap.Reports;

namespace Overlap.Host.Commands;

/// <summary>The options from which a configuration is composed, the same for every command.</summary>
internal sealed class ConfigOptions
{
    private readonly Option<string?> _config = new("--config", "-c")
    {
        Description = "A HOCON file that overrides the built-in reference.conf. It can include others: include \"other.conf\".",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _set = new("--set", "-s")
    {
        Description = "One setting, with its full key: --set overlap.worker.bound=100. Can be repeated. "
            + "Takes precedence over OVERLAP_WORKER_BOUND=100 in the environment, and that over the file.",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    private readonly List<Shorthand> _shorthands = [];
    private readonly List<EndpointOption> _endpoints = [];

    /// <summary>Adds <c>--config</c> and <c>--set</c>.</summary>
    public ConfigOptions(Command command)
    {
        command.Add(_config);
        command.Add(_set);
    }

    /// <summary>Adds an option that is a shorthand for <c>--set</c> of one key.</summary>
    public ConfigOptions WithShorthand(Command command, string name, string value, string path)
    {
        var key = SettingKeys.Find(path)!;
        var option = new Option<string?>(name) { Description = $"Shorthand for --set {path}={value}: {key.Expected}.", HelpName = value };
        _shorthands.Add(new Shorthand(option, key));
        command.Add(option);
        return this;
    }

    /// <summary>Adds <c>--bind</c> and <c>--connect</c>, which together replace <c>overlap.source.endpoint</c>.</summary>
    public ConfigOptions WithEndpoints(Command command)
    {
        Add("--bind", '@', "An endpoint to bind, such as tcp://127.0.0.1:7000, or tcp://*:7000 for the whole network.");
        Add("--connect", '>', "An endpoint to connect to, such as tcp://127.0.0.1:7000.");
        return this;

        void Add(string name, char mark, string about)
        {
            var option = new Option<string[]>(name)
            {
                Description = $"{about} Can be repeated; replaces overlap.source.endpoint.",
                HelpName = "ENDPOINT",
                Arity = ArgumentArity.OneOrMore,
                DefaultValueFactory = _ => [],
            };
            _endpoints.Add(new EndpointOption(option, mark));
            command.Add(option);
        }
    }

    /// <summary>The config file; null if none was given.</summary>
    public string? File(ParseResult parsed) => parsed.GetValue(_config);

    /// <summary>Composes the configuration; warnings go to standard error.</summary>
    /// <exception cref="SettingsException">The configuration is invalid.</exception>
    public EffectiveConfig Compose(ParseResult parsed)
    {
        var layers = new List<ConfigLayer>();
        if (File(parsed) is { } file)
            layers.Add(ConfigFile.Load(file));
        var error = parsed.InvocationConfiguration.Error;
        layers.Add(EnvironmentLayer.Read(Environment.GetEnvironmentVariables(), warning => error.WriteLine($"overlap: {LogLine.Escape(warning)}")));
        var set = parsed.GetValue(_set)!.Select(text => new OptionSetting(_set.Name, text));
        layers.Add(OptionLayer.Read([.. set, .. Shorthands(parsed), .. Endpoints(parsed)]));
        return EffectiveConfig.Compose(layers);
    }

    private IEnumerable<OptionSetting> Shorthands(ParseResult parsed)
    {
        foreach (var (option, key) in _shorthands)
        {
            if (parsed.GetValue(option) is { } value)
                yield return new OptionSetting(option.Name, $"{key.Path}={value}");
        }
    }

    private IEnumerable<OptionSetting> Endpoints(ParseResult parsed)
    {
        var given = _endpoints.Where(each => parsed.GetValue(each.Option)!.Length > 0).ToList();
        var endpoints = given.SelectMany(each => parsed.GetValue(each.Option)!.Select(endpoint => HoconText.Quote(each.Mark + endpoint)));
        if (given.Count > 0)
        {
            yield return new OptionSetting(
                string.Join(", ", given.Select(each => each.Option.Name)), $"overlap.source.endpoint=[{string.Join(", ", endpoints)}]");
        }
    }

    private sealed record Shorthand(Option<string?> Option, SettingKey Key);

    private sealed record EndpointOption(Option<string[]> Option, char Mark);
}
