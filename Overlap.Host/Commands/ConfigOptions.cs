using System.CommandLine;
using System.CommandLine.Completions;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Host.Configuration;
using Overlap.Reports;
using Overlap.Reports.Figures;

namespace Overlap.Host.Commands;

/// <summary>The options from which a configuration is composed.</summary>
internal sealed class ConfigOptions
{
    private const string EndpointKey = "overlap.source.endpoint";

    private readonly Command _command;

    private readonly Option<string[]> _config = Repeated(
        "--config", "FILE",
        "A HOCON file with the settings to change, or the name of one in hocon/, such as async. Can be repeated; a later one takes precedence.",
        "-c");

    private readonly Option<string[]> _set = Repeated(
        "--set", "KEY=VALUE",
        "One setting, with its full key: --set overlap.worker.bound=100. Can be repeated. Takes precedence over the environment "
        + "(OVERLAP_WORKER_BOUND=100), and that over files. overlap config --defaults lists all keys.",
        "-s");

    private readonly Option<string[]> _expect = Repeated(
        "--expect", "CONDITION",
        "What is expected of a figure of summary.json: --expect \"overlap.max <= 1000\", --expect \"latency.total.p99 < 3.1s\". Can be repeated; "
        + "adds to overlap.thresholds. Exit code 99 if one does not hold at the end.");

    private readonly List<OptionSetting> _defaults = [];
    private readonly HashSet<string> _told = [];
    private bool _hasWorkers = true;
    private readonly Dictionary<Option<string?>, string> _settings = [];
    private readonly Dictionary<Option<string[]>, string> _endpoints = [];

    /// <summary>Adds <c>--config</c> and <c>--set</c>.</summary>
    public ConfigOptions(LabCommand command)
    {
        _command = command;
        command.Config = this;
        _config.CompletionSources.Add(_ => ConfigFile.BuiltInNames().Select(name => new CompletionItem(name)));
        _set.CompletionSources.Add(context => Assignments(context.WordToComplete));
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
        var type = SettingKeys.Find(path)!.Type;
        var option = new Option<string?>(name) { Description = $"{about}: {expected ?? type.Expected} ({path}).", HelpName = value };
        option.CompletionSources.Add(_ => type.Words.Select(word => new CompletionItem(word)));
        _settings.Add(option, path);
        _command.Add(option);
        return this;
    }

    /// <summary>Gives the endpoint a default of its own: a port of this machine that is free.</summary>
    public ConfigOptions WithFreePort() => WithDefault(EndpointKey, "\"tcp://127.0.0.1:*\"");

    /// <summary>Adds the options for the end of a run or of a producer.</summary>
    public ConfigOptions WithEnd() =>
        With("--messages", "N", "overlap.source.messages", "How many messages")
            .With("--duration", "TIME", "overlap.source.duration", "For how long");

    /// <summary>Adds the options for what a producer sends.</summary>
    public ConfigOptions WithProducer() => With("--rate", "N", "overlap.source.rate", "Messages a second").WithText();

    /// <summary>Adds the options for the messages themselves.</summary>
    public ConfigOptions WithText() =>
        With("--text", "TEXT", "overlap.source.text", "The messages' text", "a text, in which {n}, {t} and {p} are replaced")
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

    /// <summary>Lets thresholds be on handlers of any name: the command has no workers.</summary>
    public ConfigOptions WithoutWorkers()
    {
        _hasWorkers = false;
        return this;
    }

    /// <summary>Adds <c>--expect</c>.</summary>
    public ConfigOptions WithThresholds()
    {
        _expect.CompletionSources.Add(_ => FigureCatalogue.All.Select(figure => new CompletionItem(figure.Name)));
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
            var option = Repeated(name, "ENDPOINT", $"{about} Can be repeated; replaces {EndpointKey}.");
            _endpoints.Add(option, mark);
            _command.Add(option);
        }
    }

    /// <summary>The options that set a key, apart from <c>--set</c>.</summary>
    public IEnumerable<string> OptionsFor(string key) =>
        _settings.Where(each => each.Value == key).Select(each => each.Key.Name)
            .Concat(key == EndpointKey ? _endpoints.Keys.Select(option => option.Name) : []);

    /// <summary>The config files, for the summary; null if none was given.</summary>
    public string? Files(ParseResult parsed) => parsed.GetValue(_config) is { Length: > 0 } files ? string.Join(", ", files) : null;

    /// <summary>Composes the configuration.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="over">Settings that take precedence over all others.</param>
    /// <exception cref="SettingsException">The configuration is invalid.</exception>
    public EffectiveConfig Compose(ParseResult parsed, params IReadOnlyList<OptionSetting> over) => ComposeOver([], parsed, over);

    /// <summary>Composes the configuration on top of another one, which all that is given takes precedence over.</summary>
    /// <inheritdoc cref="Compose"/>
    public EffectiveConfig ComposeOver(IReadOnlyList<Assignment> under, ParseResult parsed, params IReadOnlyList<OptionSetting> over)
    {
        var files = parsed.GetValue(_config)!.SelectMany(ConfigFile.Load).ToList();
        var set = parsed.GetValue(_set)!.Select(text => OptionSetting.Parse(_set.Name, text));
        var effective = EffectiveConfig.Compose(
            _hasWorkers,
            [
                OptionLayer.Read(_defaults, []),
                under,
                files,
                EnvironmentLayer.Read(Environment.GetEnvironmentVariables()),
                OptionLayer.Read([.. set, .. Settings(parsed), .. Endpoints(parsed), .. over], files),
                [.. Expected(parsed).SelectMany(text => SettingText.Add(ThresholdSettings.Path, text, _expect.Name))],
            ]);
        // Once, however many configurations a series composes.
        foreach (var doubt in effective.AkkaDoubts.Where(_told.Add))
            StandardError.Write(doubt);
        return effective;
    }

    private static Option<string[]> Repeated(string name, string value, string about, params string[] aliases) => new(name, aliases)
    {
        Description = about,
        HelpName = value,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    // What --set may begin with, as far as it is written.
    private static IEnumerable<CompletionItem> Assignments(string written)
    {
        var key = SettingKeys.Find(written.Split('=')[0]);
        var all = written.Contains('=')
            ? key?.Type.Words.Select(word => $"{key.Path}={word}") ?? []
            : SettingKeys.All.Select(each => $"{each.Path}=");
        return all.Select(each => new CompletionItem(each));
    }

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
                string.Join(", ", given.Select(option => option.Name)), EndpointKey, $"[{string.Join(", ", endpoints)}]");
        }
    }
}
