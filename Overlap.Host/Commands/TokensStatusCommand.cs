using System.CommandLine;
using System.Globalization;
using Overlap.JobTokens;
using Overlap.Reports;

namespace Overlap.Host.Commands;

/// <summary><c>overlap tokens status</c>: the jobserver this process was started under.</summary>
internal static class TokensStatusCommand
{
    private const string About = "Shows the jobserver this was started under, or why there is none and what to do.";

    private const string Details = """
        It reads CARGO_MAKEFLAGS, MAKEFLAGS and MFLAGS, the one that was set last first, until one names a jobserver that works. It
        checks the jobserver as a client does, and takes no token. Another process may take the free tokens right after.

        Exit codes: 0 there is a jobserver, or a dry run (make -n) has none; 1 there is none or it cannot be used.

        Examples:
          overlap tokens serve -j 4 -- overlap tokens status
          in a recipe of make -j4:   +overlap tokens status
        """;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new LabCommand("status", About, Details);
        command.SetAction(parsed => Show(parsed.InvocationConfiguration.Output));
        return command;
    }

    private static void Show(TextWriter output)
    {
        using var pool = Jobserver.Connect(JobserverVariables.Read(), options: null, out var flags);
        Line("style", pool.Style.ToString().ToLowerInvariant());
        Line("where", LogLine.Escape(flags.GetAuth().ToString()));
        Line("from", flags.Variable);
        Line("free", Number(pool.Free));
        Line("jobs", flags.Jobs is { } jobs ? $"{Number(jobs)} (-j)" : "not set");
        Line("load", flags.Load is { } load ? $"{load.ToString(CultureInfo.InvariantCulture)} (-l)" : "not set");

        void Line(string name, string value) => output.WriteLine($"{name,-6} {value}");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
