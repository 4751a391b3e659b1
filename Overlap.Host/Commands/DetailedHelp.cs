using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Overlap.Host.Commands;

/// <summary>The library's help, followed by a command's details.</summary>
internal sealed class DetailedHelp(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parsed)
    {
        var code = help.Invoke(parsed);
        if (parsed.CommandResult.Command is LabCommand command)
            parsed.InvocationConfiguration.Output.WriteLine(command.Details);
        return code;
    }
}
