using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;
using Overlap.Host.Presentation;

namespace Overlap.Host.Commands;

/// <summary><c>overlap config</c>: shows, explains and checks settings.</summary>
internal sealed class ConfigCommand
{
    private const string About = "Prints the configuration that a run would have, explains its keys, or checks files.";

    private const string Details = """
        Without an option of its own it prints every key with its value, as overlap run would write it to overlap.conf: HOCON, the format
        of config files. A config file needs only the keys that it changes.

        --check checks each file by itself, over the defaults, and says all that is wrong with it, but only the first error in its syntax.

        Examples:
          overlap config --defaults | less
          overlap config --explain overlap.worker.bound
          overlap config --explain overlap.worker --config async
          overlap config --check hocon/*.conf
          overlap config --config async --set overlap.worker.bound=1000 > mine.conf
        """;

    private readonly Option<bool> _defaults = new("--defaults") { Description = "Print every setting with its meaning, valid values and default." };

    private readonly Option<string[]> _check = new("--check")
    {
        Description = "Check these files, or configs by their names in hocon/, such as async.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _explain = new("--explain")
    {
        Description = "Explain a key, or all keys of a block: its meaning, valid values and default, what sets it, and its value here.",
        HelpName = "KEY",
    };

    private readonly LabCommand _command = new("config", About, Details);
    private readonly ConfigOptions _config;

    private ConfigCommand()
    {
        _config = new ConfigOptions(_command).WithFreePort();
        _check.CompletionSources.Add(_ => ConfigFile.BuiltInNames().Select(name => new CompletionItem(name)));
        _explain.CompletionSources.Add(_ => SettingKeys.All.Select(key => new CompletionItem(key.Path)));
        _command.Add(_defaults);
        _command.Add(_check);
        _command.Add(_explain);
        _command.Validators.Add(RejectSeveral);
        _command.SetAction(Run);
    }

    /// <summary>Creates the command.</summary>
    public static Command Create() => new ConfigCommand()._command;

    private void RejectSeveral(CommandResult given)
    {
        Option[] asked = [.. given.Command.Options.Where(option => given.GetResult(option) is { Implicit: false })];
        var own = asked.Where(option => option == _defaults || option == _check || option == _explain).ToList();
        if (own.Count > 1)
            given.AddError($"{own[0].Name} and {own[1].Name} cannot be used together");
        else if (own is [var one] && one != _explain && asked.FirstOrDefault(option => option != one) is { } other)
            given.AddError($"{one.Name} takes no {other.Name}");
    }

    private int Run(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_defaults))
            output.Write(OverlapConfig.ReferenceText);
        else if (parsed.GetValue(_check) is { Length: > 0 } files)
            return CheckFiles(files, output, parsed.InvocationConfiguration.Error);
        else if (parsed.GetValue(_explain) is { } path)
            ConfigExplanation.Write(path, _config.Compose(parsed), Commands(parsed), output, NamedLines.Width());
        else
            output.Write(_config.Compose(parsed).Text);
        return ExitCode.Ok;
    }

    private static int CheckFiles(string[] files, TextWriter output, TextWriter error)
    {
        var code = ExitCode.Ok;
        foreach (var file in files)
        {
            var faults = ConfigCheck.Faults(file);
            foreach (var fault in faults)
                error.WriteLine($"overlap: {ErrorText.OneLine(fault)}");
            if (faults.Count == 0)
                output.WriteLine($"{file}: no faults");
            else
                code = ExitCode.Usage;
        }
        return code;
    }

    private static IEnumerable<LabCommand> Commands(ParseResult parsed) => parsed.RootCommandResult.Command.Subcommands.OfType<LabCommand>();
}
