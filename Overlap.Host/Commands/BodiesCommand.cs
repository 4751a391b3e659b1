using System.CommandLine;
using Overlap.Actors.Workers.Bodies;
using Overlap.Host.Presentation;

namespace Overlap.Host.Commands;

/// <summary><c>overlap bodies</c>: the work that a worker can do for each message.</summary>
internal static class BodiesCommand
{
    private const string OfAssembly = "--assembly";

    private const string About = "Lists the task bodies: the built-in ones, and with --assembly the classes of your own.";

    private const string Details = """
        A body is the work done for each message: overlap.worker.body.type (--body) names it. A class of your own also needs
        overlap.worker.body.assembly. Any body runs in any mode; an asynchronous one has more than one message in flight in mode pipe.

        Examples:
          overlap bodies
          overlap bodies --assembly MyBodies/bin/Debug/net10.0/MyBodies.dll
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new LabCommand("bodies", About, Details);
        var assembly = new Option<string?>(OfAssembly)
        {
            Description = "Also list the classes of this assembly that can be bodies, and why others that look like one cannot.",
            HelpName = "FILE",
        };
        command.Add(assembly);
        command.SetAction(parsed => Show(parsed.GetValue(assembly), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static void Show(string? path, TextWriter output)
    {
        // First, so that a wrong path is all that is said.
        var assembly = path is null ? null : BodyAssembly.Load(path, OfAssembly);
        var width = NamedLines.Width();
        output.WriteLine("Built in:");
        NamedLines.Write([.. BuiltInBody.All.Select(body => (body.Name, $"{Kind(body.Class)}. {body.About}{Keys(body.Keys)}"))], output, width);
        if (assembly is null)
            return;
        var types = BodyAssembly.TypesOf(assembly, out var unreadable).Where(BodyClass.IsMeantAsOne).OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (type.FullName!, BodyClass.Fault(type) is { } fault ? $"cannot be one: it {fault}." : Usable(type))).ToList();
        output.WriteLine($"\nIn {path}:");
        if (types.Count == 0)
            types.Add(("none", "No class implements ITaskBody or IAsyncTaskBody."));
        NamedLines.Write(types, output, width);
        if (unreadable is not null)
            output.WriteLine($"\n{NamedLines.Wrap($"Some classes could not be loaded: {ErrorText.OneLine(unreadable)}", width, 0)}");
    }

    private static string Usable(Type type) =>
        $"{Kind(type)}.{Keys(BodyClass.TakesOptions(type) ? ["overlap.worker.body.options"] : [])}";

    private static string Kind(Type type) => BodyClass.IsAsync(type) ? "async" : "sync";

    private static string Keys(IReadOnlyList<string> keys) => keys.Count == 0 ? "" : $" Reads {string.Join(", ", keys)}.";
}
