using System.Diagnostics;
using Overlap.Benchmarks.Roles;
using Overlap.Benchmarks.Roles.Latency;
using Overlap.Benchmarks.Roles.Transport;

namespace Overlap.Benchmarks.StartUp;

/// <summary>How long the published host takes until a first message is in its body, beside a published program that says hello.</summary>
internal static class StartUpRunner
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Milliseconds of each round, for both programs in turns.</summary>
    public static IReadOnlyList<StartUpRound> Run(int rounds)
    {
        using var programs = new PublishedPrograms();
        var push = new WaitingPush(new TransportSockets("zmtp").Push());
        RoleHost.StartThread(() =>
        {
            while (true)
                push.Send("x"u8);
        });
        // The first start of each reads its files off the disk.
        TimeHello(programs);
        TimeHost(programs, push.Endpoint);
        return [.. Enumerable.Range(0, rounds).Select(_ => new StartUpRound(TimeHello(programs), TimeHost(programs, push.Endpoint)))];
    }

    private static double TimeHello(PublishedPrograms programs)
    {
        var begin = Stopwatch.GetTimestamp();
        using var hello = Process.Start(new ProcessStartInfo(programs.Hello) { RedirectStandardOutput = true })!;
        hello.StandardOutput.ReadToEnd();
        hello.WaitForExit();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    // A message is logged, and flushed, when its body begins.
    private static double TimeHost(PublishedPrograms programs, string endpoint)
    {
        var logs = Path.Combine(programs.Scratch, Path.GetRandomFileName());
        string[] arguments = ["pull", "--connect", endpoint, "--set", "overlap.worker.body.type=none", "--set", $"overlap.logs.directory={logs}"];
        var begin = Stopwatch.GetTimestamp();
        using var host = Process.Start(new ProcessStartInfo(programs.Host, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            while (!IsLogged(logs))
            {
                if (Stopwatch.GetElapsedTime(begin) > Patience || host.HasExited)
                    throw new InvalidOperationException($"The published host completed no message: {host.StandardError.ReadToEnd()}");
                Thread.Sleep(1);
            }
            return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
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
