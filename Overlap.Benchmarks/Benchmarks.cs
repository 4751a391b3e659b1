using System.Text.Json;
using Overlap.Benchmarks.Cases;
using Overlap.Benchmarks.Handlers;
using Overlap.Benchmarks.InProcess;
using Overlap.Benchmarks.Report;
using Overlap.Benchmarks.StartUp;
using Overlap.Benchmarks.Typed;

namespace Overlap.Benchmarks;

/// <summary>How long and how often is measured.</summary>
/// <param name="Count">Rounds; in each of them every case of a group is measured once.</param>
/// <param name="WarmUp">From the first message until the measurement starts.</param>
/// <param name="Measured">How long each case is measured in a round.</param>
internal sealed record Rounds(int Count, TimeSpan WarmUp, TimeSpan Measured);

/// <summary>All benchmarks by name: each prints its table on standard output and adds its figures to the JSON file.</summary>
internal static class Benchmarks
{
    private const string Typed = "typed";
    private const string Primitives = "primitives";
    private const string Idle = "idle";
    private const string Start = "start";
    private const string Pace = "pace";
    private const string JobTokens = "tokens";
    private const string Handlers = "handlers";
    private const int IdleCount = 10_000;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>The names for <c>--only</c>, in the order in which they run.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Typed, .. Groups.All.Select(group => group.Name), Primitives, Idle, Handlers, Start, Pace, .. OperatingSystem.IsLinux() ? [JobTokens] : Array.Empty<string>()];

    /// <summary>Runs the benchmarks of these names.</summary>
    public static void Run(IReadOnlyCollection<string> asked, Rounds rounds, FileInfo? json)
    {
        var all = new Dictionary<string, object>();
        foreach (var name in Names.Where(asked.Contains))
        {
            Console.Error.WriteLine(name);
            var (figures, table) = Measure(name, rounds);
            all.Add(name, figures);
            foreach (var line in table.Lines())
                Console.Out.WriteLine(line);
            Console.Out.WriteLine();
        }
        if (json is not null)
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(all, Json));
    }

    private static (object Figures, MarkdownTable Table) Measure(string name, Rounds rounds)
    {
        switch (name)
        {
            case Typed:
                var typed = TypedBenchmark.Run(rounds, Console.Error.WriteLine);
                return (typed, TypedTable.Of(typed));
            case Primitives:
                var primitives = PrimitiveRunner.Run(rounds.Count);
                return (primitives, Tables.Primitives(primitives));
            case Idle:
                var idle = IdleWorkers.Measure(IdleCount);
                return (idle, Tables.IdleWorkers(idle));
            case Handlers:
                var handlers = HandlerBenchmark.Run(rounds, Console.Error.WriteLine);
                return (handlers, Tables.Handlers(handlers));
            case JobTokens:
                var tokens = TokenBenchmark.Run(rounds.Count);
                return (tokens, Tables.Tokens(tokens));
            case Pace:
                var lateness = PaceBenchmark.Run(rounds.Count * rounds.Measured);
                return (lateness, Tables.Pace(lateness));
            case Start:
                var starts = StartUpBenchmark.Run(rounds.Count);
                return (starts, Tables.StartUp(starts));
            default:
                var group = Groups.All.Single(each => each.Name == name);
                var results = GroupRunner.Run(group, rounds, Console.Error.WriteLine);
                return (results, Tables.Group(group, results));
        }
    }
}
