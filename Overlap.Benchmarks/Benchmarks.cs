using System.Text.Json;
using Overlap.Benchmarks.InProcess;
using Overlap.Benchmarks.Report;
using Overlap.Benchmarks.StartUp;
using Overlap.Benchmarks.Tokens;
using Overlap.Benchmarks.TwoProcess;

namespace Overlap.Benchmarks;

/// <summary>All that can be measured: each prints its table on standard output and leaves its figures for the JSON file.</summary>
internal static class Benchmarks
{
    private const string Primitives = "primitives";
    private const string Idle = "idle";
    private const string Start = "start";
    private const string JobTokens = "tokens";
    private const int IdleCount = 10_000;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>What it can be asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Groups.All.Select(group => group.Name), Primitives, Idle, Start, .. OperatingSystem.IsLinux() ? [JobTokens] : Array.Empty<string>()];

    /// <summary>Measures what is asked for.</summary>
    public static void Run(IReadOnlyCollection<string> asked, Rounds rounds, FileInfo? json)
    {
        var all = new Dictionary<string, object>();
        foreach (var name in Names.Where(asked.Contains))
        {
            Console.Error.WriteLine(name);
            var (figures, table) = Measure(name, rounds);
            all.Add(name, figures);
            foreach (var line in table)
                Console.Out.WriteLine(line);
            Console.Out.WriteLine();
        }
        if (json is not null)
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(all, Json));
    }

    private static (object Figures, IEnumerable<string> Table) Measure(string name, Rounds rounds)
    {
        switch (name)
        {
            case Primitives:
                var primitives = PrimitiveRunner.Run(rounds.Count);
                return (primitives, PrimitiveReport.Lines(primitives));
            case Idle:
                var idle = IdleWorkers.Measure(IdleCount);
                return (idle, IdleWorkersReport.Lines(idle));
            case JobTokens:
                var tokens = TokenBenchmark.Run(rounds.Count);
                return (tokens, TokenReport.Lines(tokens));
            case Start:
                var starts = StartUpRunner.Run(rounds.Count);
                return (starts, StartUpReport.Lines(starts));
            default:
                var group = Groups.All.Single(each => each.Name == name);
                var results = GroupRunner.Run(group, rounds, Console.Error.WriteLine);
                return (results, GroupReport.Lines(group, results));
        }
    }
}
