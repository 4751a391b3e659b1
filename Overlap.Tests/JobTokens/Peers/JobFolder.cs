using System.Diagnostics;
using Overlap.Tests.Host;

namespace Overlap.Tests.JobTokens.Peers;

/// <summary>
/// A folder with <c>job.sh</c>, a job that writes to a log when it begins and when it ends, so that the jobs themselves count how many
/// of them ran at once. A job waits, for a while, until as many have begun as are wanted at once: none ends before.
/// </summary>
internal sealed class JobFolder : IDisposable
{
    private static readonly TimeSpan PeerTimeout = TimeSpan.FromSeconds(120);

    private static int _hosts;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("overlap-jobs-test-");

    /// <param name="atOnce">How many jobs are wanted at once.</param>
    public JobFolder(int atOnce)
    {
        File.WriteAllText(this["log"], "");
        Program("job.sh", $"""
            #!/bin/sh
            log='{this["log"]}'
            echo + >>"$log"
            tries=0
            until [ "$(grep -c + "$log")" -ge {atOnce} ] || [ $tries -ge 500 ]; do sleep 0.02; tries=$((tries + 1)); done
            sleep 0.02
            echo - >>"$log"
            """);
    }

    public string Path => _folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>How many jobs have begun.</summary>
    public int Begun => File.ReadLines(this["log"]).Count(line => line == "+");

    /// <summary>The most jobs that ran at once.</summary>
    public int MostAtOnce
    {
        get
        {
            var (now, most) = (0, 0);
            foreach (var line in File.ReadLines(this["log"]))
            {
                now += line == "+" ? 1 : -1;
                most = Math.Max(most, now);
            }
            return most;
        }
    }

    /// <summary>Writes a file.</summary>
    public void Text(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text + "\n");
    }

    /// <summary>Writes a file that can be executed.</summary>
    public string Program(string name, string text)
    {
        Text(name, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(this[name], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this[name];
    }

    /// <summary>A command in this folder that knows of no jobserver.</summary>
    public ProcessStartInfo Command(string program, params string[] arguments)
    {
        var command = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in (string[])["CARGO_MAKEFLAGS", "MAKEFLAGS", "MFLAGS", "MAKELEVEL"])
            command.Environment.Remove(variable);
        command.Environment["OVERLAP"] = HostProgram.File;
        return command;
    }

    /// <summary>An endpoint for a host: a loopback address of its own, so that no other process uses its port.</summary>
    public static string NextEndpoint()
    {
        var process = Environment.ProcessId;
        var host = Interlocked.Increment(ref _hosts);
        return $"tcp://127.{1 + host % 250}.{process >> 8 & 0xFF}.{Math.Max(1, process & 0xFE)}:{40_000 + Random.Shared.Next(20_000)}";
    }

    /// <summary>Runs a command to its end, and to the end of what it left its output to.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        ProcessStartInfo command, Func<ProcessStartInfo, Process>? start = null)
    {
        using var process = (start ?? (it => Process.Start(it)!))(command);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await Task.WhenAll(output, error, process.WaitForExitAsync()).WaitAsync(PeerTimeout);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
