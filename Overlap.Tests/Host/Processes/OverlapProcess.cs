using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Host.Processes;

/// <summary>The built console in a process of its own, its logs in a folder of its own.</summary>
internal sealed class OverlapProcess : IDisposable
{
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(60);
    private static readonly string Program = Path.Combine(HostProgram.Folder, "overlap.dll");

    private readonly Process _process;
    private readonly Channel<string> _errors = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _allErrors = new();
    private readonly Task<string> _output;
    private readonly Task _reading;

    private OverlapProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _reading = ReadErrorsAsync();
    }

    public int Id => _process.Id;

    /// <summary>The processes that it has started, the oldest first.</summary>
    public IReadOnlyList<int> Children() =>
    [
        .. Directory.GetDirectories($"/proc/{Id}/task")
            .SelectMany(thread => File.ReadAllText($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse).Order(),
    ];

    /// <summary>All of standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (_allErrors)
                return _allErrors.ToString();
        }
    }

    /// <summary>Starts <c>overlap</c> with these arguments; results are asked for as JSON by who wants them.</summary>
    /// <param name="folder">Where it is started, and its logs go.</param>
    /// <param name="arguments">One argument each.</param>
    public static OverlapProcess Start(string folder, params string[] arguments) =>
        new(new ProcessStartInfo("dotnet", [Program, .. arguments]) { WorkingDirectory = folder });

    /// <summary>Starts it under a limit that the shell sets, such as <c>ulimit -n 100</c>.</summary>
    public static OverlapProcess StartLimited(string folder, string limit, params string[] arguments)
    {
        Skip.If(OperatingSystem.IsWindows(), "the limit is a shell's");
        // A write beyond the size limit is an error then, not a signal; and the runtime's own mappings are not counted as files.
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"trap '' XFSZ; {limit}; exec dotnet \"$@\"", "sh", Program, .. arguments]);
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.WorkingDirectory = folder;
        return new OverlapProcess(start);
    }

    /// <summary>A port that nobody has.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A file of its run's folder.</summary>
    public string PathOf(string file) => Path.Combine(Directory.GetDirectories(Path.Combine(_process.StartInfo.WorkingDirectory, "logs"), $"*-{Id}").Single(), file);

    /// <summary>Waits for a line on standard error that has <paramref name="part"/> in it, and gives it.</summary>
    public async Task<string> AwaitLineAsync(string part)
    {
        using var timeout = new CancellationTokenSource(TestTimeout);
        try
        {
            await foreach (var line in _errors.Reader.ReadAllAsync(timeout.Token))
            {
                if (line.Contains(part))
                    return line;
            }
        }
        catch (OperationCanceledException)
        {
        }
        throw new TimeoutException($"'{part}' was not said:\n{Errors}");
    }

    /// <summary>Sends a signal by its name, such as <c>TERM</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, $"{Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code and standard output.</returns>
    public async Task<(int Code, string Output)> EndAsync()
    {
        using var timeout = new CancellationTokenSource(TestTimeout);
        await _process.WaitForExitAsync(timeout.Token);
        await _reading;
        return (_process.ExitCode, await _output);
    }

    /// <summary>Waits for its end, which is a good one, and reads the summary off standard output.</summary>
    public async Task<Summary> SummaryAsync(int code = 0)
    {
        var (ended, output) = await EndAsync();
        Assert.True(ended == code, $"exit code {ended}: {Errors}");
        SummarySchema.AssertHolds(output);
        var summary = SummaryJson.Read(output);
        var messages = summary.Messages;
        Assert.Equal(messages.Emitted, messages.Completed + messages.Failed + messages.Unfinished);
        return summary;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_allErrors)
                _allErrors.AppendLine(line);
            _errors.Writer.TryWrite(line);
        }
        _errors.Writer.Complete();
    }
}
