using System.CommandLine;
using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;

namespace Overlap.Host.Commands;

/// <summary><c>--logs</c>: where runs are found by their names.</summary>
internal sealed class LogsOption
{
    private const string Key = "overlap.logs.directory";

    private readonly Option<string?> _option = new("--logs")
    {
        Description = $"The folder in which runs are found by their names: by default that of {Key}.",
        HelpName = "DIR",
    };

    /// <summary>Adds the option.</summary>
    public void AddTo(Command command) => command.Add(_option);

    /// <summary>The folder.</summary>
    /// <exception cref="SettingsException">An environment variable is invalid.</exception>
    public string DirectoryIn(ParseResult parsed) => parsed.GetValue(_option)
        ?? EffectiveConfig.Compose(EnvironmentLayer.Read(Environment.GetEnvironmentVariables())).Settings.Logs.Directory;
}
