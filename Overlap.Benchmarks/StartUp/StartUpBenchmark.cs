using System.Diagnostics;
using Overlap.Benchmarks.Sockets;

namespace Overlap.Benchmarks.StartUp;

/// <summary>One start of each program.</summary>
/// <param name="HelloMilliseconds">From its start to its end.</param>
/// <param name="FirstMessageMilliseconds">Of <c>overlap pull</c>: until the body of the first message starts.</param>
/// <param name="RunMilliseconds">Of <c>overlap run --messages 1</c>: to its end.</param>
internal sealed record StartUpRound(double HelloMilliseconds, double FirstMessageMilliseconds, double RunMilliseconds);

/// <summary>How long the published host takes to its first message and to the end of a run of one, beside a published "Hello, World!".</summary>
internal static class StartUpBenchmark
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Each round, the programs in turns.</summary>
    public static IReadOnlyList<StartUpRound> Run(int rounds)
    {
        using var programs = new PublishedPrograms();
        var push = TransportSockets.BindPush("zmtp", size: 1);
        new Thread(() => SendForever(push)) { IsBackground = true }.Start();
        // The first start of each reads its files from the disk.
        Time(programs, push.Endpoint);
        return [.. Enumerable.Range(0, rounds).Select(_ => Time(programs, push.Endpoint))];
    }

    private static void SendForever(TransportPush push)
    {
        while (true)
            push.Send("x"u8);
    }

    private static StartUpRound Time(PublishedPrograms programs, string endpoint) =>
        new(TimeToEnd(programs.Hello), TimeToFirstMessage(programs, endpoint), TimeToEnd(programs.Host, ["run", "--messages", "1", .. Logs(programs).Options]));

    private static double TimeToEnd(string program, params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}.");
    }

    // A message is logged and flushed when its body starts.
    private static double TimeToFirstMessage(PublishedPrograms programs, string endpoint)
    {
        var (logs, options) = Logs(programs);
        string[] arguments = ["pull", "--connect", endpoint, "--set", "overlap.worker.body.type=none", "--set", "overlap.logs.messages=on", .. options];
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

    private static (string Folder, string[] Options) Logs(PublishedPrograms programs)
    {
        var folder = Path.Combine(programs.Scratch, Path.GetRandomFileName());
        return (folder, ["--set", $"overlap.logs.directory={folder}"]);
    }

    private static bool IsLogged(string logs) =>
        Directory.Exists(logs) && Directory.EnumerateFiles(logs, "msgspull*.log", SearchOption.AllDirectories).Any(file => new FileInfo(file).Length > 0);
}
