using System.Diagnostics;

namespace Overlap.Benchmarks.Handlers;

/// <summary>What it costs to measure handlers of an application: each beside the same one that is not measured.</summary>
internal static class HandlerBenchmark
{
    private const int LeastMessages = 1_000;

    /// <summary>Measures all groups, one after another.</summary>
    /// <param name="rounds">How long and how often: in each round every case of a group runs once.</param>
    /// <param name="progress">Called before each group.</param>
    public static IReadOnlyList<HandlerFigures> Run(Rounds rounds, Action<string> progress)
    {
        using var actors = new MailboxCases();
        using var streams = new StreamCases();
        using var wraps = new WrapCases();
        var results = new List<HandlerFigures>();
        foreach (var group in (HandlerGroup[])[.. actors.Groups, .. streams.Groups, .. wraps.Groups])
        {
            progress(group.Name);
            results.AddRange(Measure(group, rounds));
        }
        return results;
    }

    private static List<HandlerFigures> Measure(HandlerGroup group, Rounds rounds)
    {
        var all = group.Cases.Select(each => new HandlerFigures(group.Name, each.Name, [], [])).ToList();
        // The first round is the warm-up.
        for (var round = 0; round <= rounds.Count; round++)
        {
            foreach (var (each, figures) in group.Cases.Zip(all))
            {
                var (nanoseconds, bytes) = Measure(each, rounds.Measured);
                if (round == 0)
                    continue;
                figures.Nanoseconds.Add(nanoseconds);
                figures.Bytes.Add(bytes);
            }
        }
        return all;
    }

    private static (double Nanoseconds, double Bytes) Measure(HandlerCase each, TimeSpan measured)
    {
        var messages = Math.Max(LeastMessages, (int)(each.PerSecond * measured.TotalSeconds));
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        each.RunAsync(messages).GetAwaiter().GetResult();
        var elapsed = Stopwatch.GetElapsedTime(start);
        return (elapsed.TotalNanoseconds / messages, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)messages);
    }
}
