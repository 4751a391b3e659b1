using System.CommandLine;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Host.Configuration;
using Overlap.Reports;

namespace Overlap.Host.Commands;

/// <summary>The options from which a configuration is composed.</summary>
internal sealed class ConfigOptions
{
    private readonly Command _command;

    private readonly Option<string[]> _config = Repeated(
        "--config", "FILE",
        "A HOCON file with the settings to change, or the name of one in hocon/, such as async. Can be repeated; a later one takes precedence.",
        "-c");

    private readonly Option<string[]> _set = Repeated(
        "--set", "KEY=VALUE",
        "One setting, with its full key: --set overlap.worker.bound=100. Can be repeated. Takes precedence over the environment "
        + "(OVERLAP_WORKER_BOUND=100), and that over files. overlap settings lists all keys.",
        "-s");

    private readonly Option<string[]> _expect = Repeated(
        "--expect", "CONDITION",
        "What is expected of a figure of summary.json: --expect \"overlap.max <= 1000\", --expect \"latency.total.p99 < 3.1s\". Can be repeated; "
        + "adds to overlap.thresholds. Exit code 99 if one does not hold at the end.");

    private readonly List<OptionSetting> _defaults = [];
    private readonly Dictionary<Option<string?>, string> _settings = [];
    private readonly Dictionary<Option<string[]>, string> _endpoints = [];

    /// <summary>Adds <c>--config</c> and <c>--set</c>.</summary>
    public ConfigOptions(Command command)
    {
        _command = command;
        command.Add(_config);
        command.Add(_set);
    }

    /// <summary>Sets a default of this command's own, in place of that in <c>reference.conf</c>.</summary>
    public ConfigOptions WithDefault(string path, string value)
    {
        _defaults.Add(new OptionSetting("the command's default", path, value));
        return this;
    }

    /// <summary>Adds an option that sets one key.</summary>
    public ConfigOptions With(string name, string value, string path, string about, string? expected = null)
    {
        var description = $"{about}: {expected ?? SettingKeys.Find(path)!.Expected} ({path}).";
        var option = new Option<string?>(name) { Description = description, HelpName = value };
        _settings.Add(option, path);
        _command.Add(option);
        return this;
    }

    /// <summary>Adds the options for the end of a run or of a producer.</summary>
    public ConfigOptions WithEnd() =>
        With("--messages", "N", "overlap.source.messages", "How many messages")
            .With("--duration", "TIME", "overlap.source.duration", "For how long");

    /// <summary>Adds the options for what a producer sends.</summary>
    public ConfigOptions WithProducer() =>
        With("--rate", "N", "overlap.source.rate", "Messages a second")
            .With("--text", "TEXT", "overlap.source.text", "The messages' text", "a text, in which {n}, {t} and {p} are replaced")
            .With("--size", "SIZE", "overlap.source.size", "The size that messages are padded to");

    /// <summary>Adds the options for the workers.</summary>
    public ConfigOptions WithWorkers() =>
        With("--mode", "MODE", "overlap.worker.mode", "How a worker runs its body")
            .With("--bound", "N", "overlap.worker.bound", "The most overlap of a worker, 0 for no bound")
            .With("--body", "NAME", "overlap.worker.body.type", "What is done for each message",
                $"{string.Join(", ", BodySettings.BuiltIn)}, or a class of your own")
            .With("--workers", "N", "overlap.worker.count", "How many workers");

    /// <summary>Adds <c>--transport</c>.</summary>
    public ConfigOptions WithTransport() => With("--transport", "NAME", "overlap.source.transport", "The transport");

    /// <summary>Adds <c>--name</c>.</summary>
    public ConfigOptions WithName() => With("--name", "NAME", "overlap.logs.name", "The name of the results' folder");

    /// <summary>Adds <c>--expect</c>.</summary>
    public ConfigOptions WithThresholds()
    {
        _command.Add(_expect);
        return this;
    }

    /// <summary>Adds <c>--bind</c> and <c>--connect</c>, which together replace <c>overlap.source.endpoint</c>.</summary>
    public ConfigOptions WithEndpoints()
    {
        Add("--bind", "@", "An endpoint to bind, such as tcp://127.0.0.1:7000, or tcp://*:7000 for the whole network.");
        Add("--connect", ">", "An endpoint to connect to, such as tcp://127.0.0.1:7000.");
        return this;

        void Add(string name, string mark, string about)
        {
            var option = Repeated(name, "ENDPOINT", $"{about} Can be repeated; replaces overlap.source.endpoint.");
            _endpoints.Add(option, mark);
            _command.Add(option);
        }
    }

    /// <summary>The config files, for the summary; null if none was given.</summary>
    public string? Files(ParseResult parsed) => parsed.GetValue(_config) is { Length: > 0 } files ? string.Join(", ", files) : null;

    /// <summary>Composes the configuration.</summary>
    /// <exception cref="SettingsException">The configuration is invalid.</exception>
    public EffectiveConfig Compose(ParseResult parsed)
    {
        var files = parsed.GetValue(_config)!.SelectMany(ConfigFile.Load).ToList();
        var set = parsed.GetValue(_set)!.Select(text => OptionSetting.Parse(_set.Name, text));
        return EffectiveConfig.Compose(
            OptionLayer.Read(_defaults, []),
            files,
            EnvironmentLayer.Read(Environment.GetEnvironmentVariables()),
            OptionLayer.Read([.. set, .. Settings(parsed), .. Endpoints(parsed)], files),
            [.. Expected(parsed).SelectMany(text => SettingText.Add(ThresholdSettings.Path, text, _expect.Name))]);
    }

    private static Option<string[]> Repeated(string name, string value, string about, params string[] aliases) => new(name, aliases)
    {
        Description = about,
        HelpName = value,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    private string[] Expected(ParseResult parsed) => _command.Options.Contains(_expect) ? parsed.GetValue(_expect)! : [];

    private IEnumerable<OptionSetting> Settings(ParseResult parsed)
    {
        foreach (var (option, key) in _settings)
        {
            if (parsed.GetValue(option) is { } value)
                yield return new OptionSetting(option.Name, key, value);
        }
    }

    private IEnumerable<OptionSetting> Endpoints(ParseResult parsed)
    {
        var given = _endpoints.Keys.Where(option => parsed.GetValue(option)!.Length > 0).ToList();
        var endpoints = given.SelectMany(option => parsed.GetValue(option)!.Select(endpoint => HoconWriter.Quote(_endpoints[option] + endpoint)));
        if (given.Count > 0)
        {
            yield return new OptionSetting(
                string.Join(", ", given.Select(option => option.Name)), "overlap.source.endpoint", $"[{string.Join(", ", endpoints)}]");
        }
    }
}
