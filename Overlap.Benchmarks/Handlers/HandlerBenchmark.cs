using System.Text.Json;
using Overlap.Benchmarks.Cases;

namespace Overlap.Benchmarks.Handlers;

/// <summary>What it costs to measure handlers of an application: each beside the same one that is not measured.</summary>
internal static class HandlerBenchmark
{
    /// <summary>Measures all groups, one after another, each case in a process of its own.</summary>
    /// <param name="rounds">How long and how often: in each round every case of a group runs once.</param>
    /// <param name="progress">Called before each group.</param>
    public static IReadOnlyList<HandlerFigures> Run(Rounds rounds, Action<string> progress)
    {
        using var all = new HandlerCases();
        var results = new List<HandlerFigures>();
        foreach (var group in all.Groups)
        {
            progress(group.Name);
            results.AddRange(Measure(group, rounds));
        }
        return results;
    }

    private static List<HandlerFigures> Measure(HandlerGroup group, Rounds rounds)
    {
        var all = group.Cases.Select(each => new HandlerFigures(group.Name, each.Name, [], [])).ToList();
        var processes = new List<OwnProcess>();
        try
        {
            // Applications have instrumented code by default; the programs here turn it off, for a faster start.
            foreach (var each in group.Cases)
                processes.Add(new OwnProcess([HandlerHost.Command, group.Name, each.Name], ("DOTNET_TieredPGO", "1")));
            // The first round is the warm-up.
            for (var round = 0; round <= rounds.Count; round++)
            {
                foreach (var (process, figures) in processes.Zip(all))
                {
                    var cost = JsonSerializer.Deserialize<HandlerCost>(process.Ask(JsonSerializer.Serialize(rounds.Measured.TotalSeconds)))!;
                    if (round == 0)
                        continue;
                    figures.Nanoseconds.Add(cost.Nanoseconds);
                    figures.Bytes.Add(cost.Bytes);
                }
            }
        }
        finally
        {
            processes.ForEach(process => process.Dispose());
        }
        return all;
    }
}
