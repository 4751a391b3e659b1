using System.CommandLine;
using System.Globalization;
using Overlap.Actors.JobTokens;

namespace Overlap.Host.Commands;

/// <summary><c>overlap tokens status</c>: the jobserver that this was started under.</summary>
internal static class TokensStatusCommand
{
    private const string About = "Says which jobserver this was started under, or why there is none and what to do.";

    private const string Details = """
        It looks where make says (CARGO_MAKEFLAGS, MAKEFLAGS, MFLAGS), checks what it finds as a client does, and takes no token. What is
        free now may be taken by somebody else the moment after.

        Exit codes: 0 there is a jobserver, 1 there is none, or it cannot be used.

        Examples:
          overlap tokens serve -j 4 -- overlap tokens status
          in a recipe of make -j4:   +overlap tokens status
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new LabCommand("status", About, Details);
        command.SetAction(parsed => Show(parsed.InvocationConfiguration.Output));
        return command;
    }

    private static void Show(TextWriter output)
    {
        var flags = MakeFlags.FromEnvironment(Environment.GetEnvironmentVariable);
        var auth = flags.GetAuth();
        using var pool = Jobserver.Connect(auth);
        Line("style", pool.Style.ToString().ToLowerInvariant());
        Line("where", auth.ToString());
        Line("from", flags.Variable);
        Line("free", Number(pool.Free));
        Line("jobs", flags.Jobs is { } jobs ? $"{Number(jobs)} (-j)" : "not said");
        Line("load", flags.Load is { } load ? $"{load.ToString(CultureInfo.InvariantCulture)} (-l)" : "not said");

        void Line(string name, string value) => output.WriteLine($"{name,-6} {value}");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
