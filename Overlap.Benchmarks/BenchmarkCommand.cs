using System.CommandLine;
using System.Text.Json;
using Overlap.Benchmarks.InProcess;
using Overlap.Benchmarks.Report;
using Overlap.Benchmarks.TwoProcess;

namespace Overlap.Benchmarks;

/// <summary>The command line.</summary>
internal static class BenchmarkCommand
{
    private const string Primitives = "primitives";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static int Run(string[] arguments)
    {
        string[] names = [.. Groups.All.Select(group => group.Name), Primitives];
        var only = new Option<string[]>("--only") { Description = $"What to measure: {string.Join(", ", names)}. All of it by default", AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong(names);
        var rounds = new Option<int>("--rounds") { Description = "How often each case is measured", DefaultValueFactory = _ => 5 };
        var seconds = new Option<double>("--seconds") { Description = "How long each case is measured in a round", DefaultValueFactory = _ => 2 };
        var warmUp = new Option<double>("--warm-up") { Description = "Seconds before that, not measured", DefaultValueFactory = _ => 2 };
        var json = new Option<FileInfo?>("--json") { Description = "A file for all measurements" };
        var root = new RootCommand("Measures how fast the lab is, beside references that are measured in turns with it.") { only, rounds, seconds, warmUp, json };
        root.SetAction(parsed =>
        {
            var asked = parsed.GetValue(only) is { Length: > 0 } some ? some : names;
            var plan = new Rounds(parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(warmUp)), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            Measure(asked, plan, parsed.GetValue(json));
        });
        return root.Parse(arguments).Invoke();
    }

    private static void Measure(IReadOnlyList<string> asked, Rounds rounds, FileInfo? json)
    {
        var all = new Dictionary<string, object>();
        foreach (var group in Groups.All.Where(group => asked.Contains(group.Name)))
        {
            var results = GroupRunner.Run(group, rounds, Console.Error.WriteLine);
            all.Add(group.Name, results);
            Print(GroupReport.Lines(group, results));
        }
        if (asked.Contains(Primitives))
        {
            Console.Error.WriteLine(Primitives);
            var results = PrimitiveRunner.Run(rounds.Count);
            all.Add(Primitives, results.SelectMany(summary => summary.Reports).Select(report => new
            {
                Name = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo,
                Nanoseconds = report.ResultStatistics?.OriginalValues,
                Bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase),
            }));
            Print(PrimitiveReport.Lines(results));
        }
        if (json is not null)
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(all, Json));
    }

    private static void Print(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Console.Out.WriteLine(line);
        Console.Out.WriteLine();
    }
}
