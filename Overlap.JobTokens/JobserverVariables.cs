using Overlap.JobTokens.Linux;

namespace Overlap.JobTokens;

/// <summary>The environment variables that name a jobserver.</summary>
internal static class JobserverVariables
{
    /// <summary>Their names. Of two that were set by the same process, the first takes precedence.</summary>
    public static IReadOnlyList<string> Names { get; } = ["CARGO_MAKEFLAGS", "MAKEFLAGS", "MFLAGS"];

    /// <summary>
    /// The variables that are set, the nearest first: under a cargo that runs a make, that is the make's, and under a make that runs a
    /// cargo, the cargo's.
    /// </summary>
    /// <exception cref="JobserverException"><see cref="JobserverError.NoVariable"/>.</exception>
    public static IReadOnlyList<MakeFlags> Read() =>
        Read(Environment.GetEnvironmentVariable, Ancestors.Find().Select<int, Func<string, string?>>(
            ancestor => name => Ancestors.GetVariable(ancestor, name)));

    /// <param name="environment">Returns a variable of this process, or null.</param>
    /// <param name="ancestors">The same for each ancestor, from the parent on.</param>
    public static IReadOnlyList<MakeFlags> Read(
        Func<string, string?> environment, IEnumerable<Func<string, string?>> ancestors)
    {
        var set = Names.Where(name => environment(name) is not null).ToList();
        if (set.Count == 0)
        {
            throw new JobserverException(
                JobserverError.NoVariable,
                $"No jobserver: none of {Names[0]}, {Names[1]} and {Names[2]} is set. Start this from a recipe of make -jN, or under "
                + "overlap tokens serve.");
        }
        // A variable was set by the parent of the first ancestor that does not have its value.
        if (set.Count > 1)
            set = [.. set.OrderBy(name => ancestors.TakeWhile(ancestor => ancestor(name) == environment(name)).Count())];
        return [.. set.Select(name => MakeFlags.Parse(name, environment(name)!))];
    }
}
