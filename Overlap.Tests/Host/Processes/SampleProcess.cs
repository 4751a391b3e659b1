using System.Diagnostics;
using System.Threading.Channels;

namespace Overlap.Tests.Host.Processes;

/// <summary>A program of <c>samples/</c> in a process of its own.</summary>
internal sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private SampleProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => _lines.Writer.TryWrite(line.Data ?? "");
        _process.BeginOutputReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Starts it.</summary>
    /// <param name="name">Its project.</param>
    /// <param name="arguments">One argument each.</param>
    public static SampleProcess Start(string name, params string[] arguments)
    {
        var folder = AppContext.BaseDirectory.Replace(
            $"{Path.DirectorySeparatorChar}Overlap.Tests{Path.DirectorySeparatorChar}bin", Path.Combine($"{Path.DirectorySeparatorChar}samples", name, "bin"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"{name}.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        return new SampleProcess(Process.Start(start)!);
    }

    /// <summary>Waits for a line on standard output that has <paramref name="part"/> in it, and gives it.</summary>
    public async Task<string> AwaitLineAsync(string part)
    {
        using var timeout = new CancellationTokenSource(TestTimeout);
        await foreach (var line in _lines.Reader.ReadAllAsync(timeout.Token))
        {
            if (line.Contains(part))
                return line;
        }
        throw new TimeoutException($"'{part}' was not said");
    }

    /// <summary>Ends it at once.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
