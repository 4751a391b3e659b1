using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Overlap.Host.Presentation;

namespace Overlap.Host.Commands;

/// <summary>The help of a command, as wide as the terminal: the library's own breaks lines within words.</summary>
internal sealed class HelpText : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parsed)
    {
        Write(parsed.CommandResult.Command, parsed.InvocationConfiguration.Output, NamedLines.Width());
        return ExitCode.Ok;
    }

    /// <summary>Writes the help of <paramref name="command"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="output">The writer.</param>
    /// <param name="width">The most characters on a line.</param>
    public static void Write(Command command, TextWriter output, int width)
    {
        WriteText(command.Description ?? "", output, width);
        output.WriteLine($"\nUsage:\n  {Usage(command)}");
        WriteTable("Arguments:", [.. command.Arguments.Select(argument => (argument.HelpName ?? $"<{argument.Name}>", argument.Description ?? ""))], output, width);
        WriteTable("Commands:", [.. command.Subcommands.Where(each => !each.Hidden).Select(each => (each.Name, each.Description ?? ""))], output, width);
        WriteTable("Options:", [.. Options(command).Select(option => (Names(option), option.Description ?? ""))], output, width);
        if (command is not LabCommand lab)
            return;
        output.WriteLine();
        WriteText(lab.Details, output, width);
    }

    private static string Usage(Command command)
    {
        var words = new List<string>();
        for (Symbol? each = command; each is not null; each = each.Parents.FirstOrDefault())
            words.Insert(0, each is RootCommand ? "overlap" : each.Name);
        words.Add(command.Subcommands.Count > 0 ? "<command>" : "[options]");
        words.AddRange(command.Arguments.Select(argument => argument.HelpName ?? $"<{argument.Name}>"));
        return string.Join(' ', words);
    }

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command is RootCommand ? [] : [new HelpOption()]).Where(option => !option.Hidden);

    private static string Names(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-')).Append(option.Name).OrderBy(name => name.Length));
        return option.ValueType == typeof(bool) || option is HelpOption or VersionOption ? names : $"{names} {option.HelpName}";
    }

    private static void WriteTable(string heading, IReadOnlyList<(string Name, string About)> rows, TextWriter output, int width)
    {
        if (rows.Count == 0)
            return;
        output.WriteLine($"\n{heading}");
        NamedLines.Write(rows, output, width);
    }

    // Lines of a paragraph are joined; indented lines are kept.
    private static void WriteText(string content, TextWriter output, int width)
    {
        var lines = content.Split('\n').Select(line => line.TrimEnd()).ToArray();
        for (var i = 0; i < lines.Length; i++)
        {
            var start = i;
            while (IsPartOfParagraph(lines[i]) && i + 1 < lines.Length && IsPartOfParagraph(lines[i + 1]))
                i++;
            var text = string.Join(' ', lines[start..(i + 1)]);
            var indent = text.Length - text.TrimStart().Length;
            output.Write(text[..indent]);
            output.WriteLine(text.Length <= width ? text[indent..] : NamedLines.Wrap(text[indent..], width, indent == 0 ? 0 : indent + 4));
        }
    }

    private static bool IsPartOfParagraph(string line) => line.Length > 0 && line[0] != ' ';
}
