using System.CommandLine;
using System.Text.Json;
using Overlap.Benchmarks.Report;
using Overlap.Benchmarks.TwoProcess;

namespace Overlap.Benchmarks;

/// <summary>The command line.</summary>
internal static class BenchmarkCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static int Run(string[] arguments)
    {
        var names = Groups.All.Select(group => group.Name).ToArray();
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
            Measure([.. Groups.All.Where(group => asked.Contains(group.Name))], plan, parsed.GetValue(json));
        });
        return root.Parse(arguments).Invoke();
    }

    private static void Measure(IReadOnlyList<CaseGroup> groups, Rounds rounds, FileInfo? json)
    {
        var all = new Dictionary<string, IReadOnlyList<CaseResult>>();
        foreach (var group in groups)
        {
            var results = GroupRunner.Run(group, rounds, Console.Error.WriteLine);
            all.Add(group.Name, results);
            foreach (var line in GroupReport.Lines(group, results))
                Console.Out.WriteLine(line);
            Console.Out.WriteLine();
        }
        if (json is not null)
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(all, Json));
    }
}
