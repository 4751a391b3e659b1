using System.CommandLine;
using System.Globalization;
using Overlap.Actors.Configuration;
using Overlap.JobTokens.Server;

namespace Overlap.Host.Commands;

/// <summary>The options shared by the commands of <c>overlap tokens</c>.</summary>
internal static class TokenOptions
{
    /// <summary><c>--jobs N</c>, 1 by default.</summary>
    public static Option<int> Jobs(string description, bool required = false) => new("--jobs", "-j")
    {
        Description = description,
        HelpName = "N",
        Required = required,
        DefaultValueFactory = required ? null : _ => 1,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) || jobs is < 1 or > TokenServer.MaxJobs)
                result.AddError($"--jobs {text}: expected a whole number from 1 to {TokenServer.MaxJobs}");
            return jobs;
        },
    };

    /// <summary><c>--timeout T</c>; null if it is not given.</summary>
    public static Option<TimeSpan?> Timeout(string description) => new("--timeout", "-t")
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Units.TryParseDuration(text, out var timeout) && timeout >= TimeSpan.Zero && timeout <= TimeSpan.FromDays(1))
                return timeout;
            result.AddError($"--timeout {text}: expected a duration from 0s to 1d with its unit (us, ms, s, m, h, d)");
            return null;
        },
    };

    /// <summary>The command to run, after <c>--</c>.</summary>
    public static Argument<string[]> Command() => new("command")
    {
        HelpName = "-- <command>",
        Description = "The command to run and its arguments, after --.",
        Arity = ArgumentArity.OneOrMore,
    };
}
