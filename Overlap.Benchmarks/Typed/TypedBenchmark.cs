using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Overlap.Benchmarks.Typed;

/// <summary>
/// The commands as users type them, start and warm-up included, beside the same number of messages through bare loops of libzmq in C
/// and of NetMQ. All cases are measured in turns.
/// </summary>
internal static class TypedBenchmark
{
    /// <summary>The reference, if there is a C compiler.</summary>
    public const string LibZmq = "libzmq, a loop in C";

    /// <summary>The reference without native code.</summary>
    public const string BareNetMq = "NetMQ, a bare loop";

    private const double Million = 1e6;

    /// <summary>The measurements of each case.</summary>
    /// <param name="rounds">How often, and how long a case with ten million messages a second is to take.</param>
    /// <param name="progress">Called before each measurement.</param>
    public static IReadOnlyList<TypedResult> Run(Rounds rounds, Action<string> progress)
    {
        var folder = Directory.CreateTempSubdirectory("overlap-typed-");
        try
        {
            var cases = Cases(Repository.BuildHost(), LibZmqLoop.Compile(folder.FullName));
            var results = cases.Select(each => new TypedResult(each.Name, Messages(each, rounds), [])).ToList();
            for (var round = 1; round <= rounds.Count; round++)
            {
                foreach (var (each, result) in cases.Zip(results))
                {
                    progress($"typed {round}/{rounds.Count}: {each.Name}");
                    result.Rounds.Add(Measure(each, result.Messages, folder.FullName));
                }
            }
            return results;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<TypedCase> Cases(string host, string? libZmq)
    {
        string[] fast = ["--set", "overlap.source.socket-buffer=0B"];
        string[] unlogged = [.. fast, "--set", "overlap.logs.messages=off"];
        var cases = new List<TypedCase>
        {
            new(BareNetMq, 1, NetMq(TypedEnd.Pull), NetMq(TypedEnd.Push)),
            new("overlap push, overlap pull", 10, Pull(), Push()),
            new("the same, logs off, buffers 0B", 10, Pull(unlogged), Push(fast)),
            new("the same, 7.5 times as many", 75, Pull(unlogged), Push(fast)),
            new("overlap run", 10, TypedEnd.Overlap(host, null, "run", "--body", "none", "--summary", "json"), null),
            new("overlap push, overlap pull, netmq", 1, Pull("--transport", "netmq"), Push("--transport", "netmq")),
        };
        if (libZmq is null)
            return cases;
        var (pull, push) = (TypedEnd.Loop(TypedEnd.Pull, libZmq), TypedEnd.Loop(TypedEnd.Push, libZmq));
        cases.Insert(0, new TypedCase(LibZmq, 10, pull, push));
        cases.Add(new TypedCase("libzmq in C, overlap pull", 10, Pull(), push));
        cases.Add(new TypedCase("overlap push, libzmq in C", 10, pull, Push()));
        return cases;

        TypedEnd Pull(params string[] more) => TypedEnd.Overlap(host, "--connect", ["pull", "--body", "none", "--summary", "json", .. more]);
        TypedEnd Push(params string[] more) => TypedEnd.Overlap(host, "--bind", ["push", "--quiet", .. more]);
        TypedEnd NetMq(string end) => TypedEnd.Loop(end, Environment.ProcessPath!, [.. Repository.OwnArguments, NetMqLoop.Command]);
    }

    private static long Messages(TypedCase each, Rounds rounds) => (long)Math.Max(10_000, each.Millions * Million * rounds.Measured.TotalSeconds);

    // Both in a folder of their own, for the results of the runs.
    private static TypedRound Measure(TypedCase each, long messages, string folder)
    {
        var endpoint = $"tcp://127.0.0.1:{FreePort()}";
        var start = Stopwatch.GetTimestamp();
        using var sender = each.Sender is null ? null : new TypedProcess(each.Sender.Start(endpoint, messages), folder);
        using var receiver = new TypedProcess(each.Receiver.Start(endpoint, messages), folder);
        var output = receiver.WaitForOutput();
        sender?.WaitForOutput();
        return new TypedRound(each.Receiver.Rate(output), Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
