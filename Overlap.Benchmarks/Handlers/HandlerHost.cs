using System.Diagnostics;
using System.Text.Json;

namespace Overlap.Benchmarks.Handlers;

/// <summary>
/// The main program of the process of a case: it measures the case for as many seconds as each line on standard input says, and answers with a
/// <see cref="HandlerCost"/> in JSON. In one process the cases would make each other slower: a call that only one type has ever answered is cheaper.
/// </summary>
internal static class HandlerHost
{
    /// <summary>The first argument of such a process; the others are the names of a group and of its case.</summary>
    public const string Command = "handler";

    private const int LeastMessages = 1_000;

    /// <summary>Runs until standard input ends.</summary>
    public static void Run(string group, string name)
    {
        using var all = new HandlerCases();
        var measured = all.Groups.Single(each => each.Name == group).Cases.Single(each => each.Name == name);
        while (Console.In.ReadLine() is { } seconds)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(Measure(measured, TimeSpan.FromSeconds(JsonSerializer.Deserialize<double>(seconds)))));
            Console.Out.Flush();
        }
    }

    private static HandlerCost Measure(HandlerCase each, TimeSpan duration)
    {
        var messages = Math.Max(LeastMessages, (int)(each.PerSecond * duration.TotalSeconds));
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        each.RunAsync(messages).GetAwaiter().GetResult();
        var elapsed = Stopwatch.GetElapsedTime(start);
        return new HandlerCost(elapsed.TotalNanoseconds / messages, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)messages);
    }
}
