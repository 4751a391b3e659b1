using System.Diagnostics;
using Overlap.Benchmarks.Sockets;

namespace Overlap.Benchmarks.StartUp;

/// <summary>One start of each program.</summary>
/// <param name="HelloMilliseconds">From its start to its end.</param>
/// <param name="HostMilliseconds">From its start until the body of the first message starts.</param>
internal sealed record StartUpRound(double HelloMilliseconds, double HostMilliseconds);

/// <summary>How long the published host takes until the body of its first message starts, beside a published "Hello, World!".</summary>
internal static class StartUpBenchmark
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Milliseconds of each round, for both programs in turns.</summary>
    public static IReadOnlyList<StartUpRound> Run(int rounds)
    {
        using var programs = new PublishedPrograms();
        var push = TransportSockets.BindPush("zmtp", size: 1);
        new Thread(() => SendForever(push)) { IsBackground = true }.Start();
        // The first start of each reads its files from the disk.
        TimeHello(programs);
        TimeHost(programs, push.Endpoint);
        return [.. Enumerable.Range(0, rounds).Select(_ => new StartUpRound(TimeHello(programs), TimeHost(programs, push.Endpoint)))];
    }

    private static void SendForever(TransportPush push)
    {
        while (true)
            push.Send("x"u8);
    }

    private static double TimeHello(PublishedPrograms programs)
    {
        var start = Stopwatch.GetTimestamp();
        using var hello = Process.Start(new ProcessStartInfo(programs.Hello) { RedirectStandardOutput = true })!;
        hello.StandardOutput.ReadToEnd();
        hello.WaitForExit();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // A message is logged and flushed when its body starts.
    private static double TimeHost(PublishedPrograms programs, string endpoint)
    {
        var logs = Path.Combine(programs.Scratch, Path.GetRandomFileName());
        string[] arguments = ["pull", "--connect", endpoint, "--set", "overlap.worker.body.type=none", "--set", $"overlap.logs.directory={logs}"];
        var start = Stopwatch.GetTimestamp();
        using var host = Process.Start(new ProcessStartInfo(programs.Host, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            while (!IsLogged(logs))
            {
                if (Stopwatch.GetElapsedTime(start) > Timeout || host.HasExited)
                    throw new InvalidOperationException($"The published host started no message: {host.StandardError.ReadToEnd()}");
                Thread.Sleep(1);
            }
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        finally
        {
            host.Kill();
            host.WaitForExit();
        }
    }

    private static bool IsLogged(string logs) =>
        Directory.Exists(logs) && Directory.EnumerateFiles(logs, "msgspull*.log", SearchOption.AllDirectories).Any(file => new FileInfo(file).Length > 0);
}
