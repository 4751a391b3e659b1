using System.Diagnostics;
using Overlap.Host.Configuration;

namespace Overlap.Host.Producers;

/// <summary>
/// A producer in a child process: <c>overlap push --child</c>. It stops when its standard input ends, which is how it is asked to stop,
/// and why it does not outlive this process.
/// </summary>
internal sealed class ProducerProcess : IDisposable
{
    private readonly Process _process;
    private readonly TimeProvider _time;

    private ProducerProcess(Process process, TimeProvider time) => (_process, _time) = (process, time);

    /// <summary>The command that starts a producer with a complete config file.</summary>
    public static ProcessStartInfo Command(string configFile)
    {
        var command = ThisProgram.Command("push", "--child", "--config", configFile);
        // The file already contains the settings from the environment, and those that take precedence over them.
        EnvironmentLayer.RemoveFrom(command.Environment);
        return command;
    }

    /// <summary>Starts the process.</summary>
    public static ProducerProcess Start(ProcessStartInfo command, TimeProvider time)
    {
        command.RedirectStandardInput = true;
        command.RedirectStandardOutput = true;
        return new ProducerProcess(Process.Start(command)!, time);
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Its reports until it ends. Must be read once and to the end, because nothing else drains the pipe.</summary>
    public async IAsyncEnumerable<ProducerReport> ReadReportsAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            yield return ProducerReport.Parse(line);
    }

    /// <summary>Waits for the process to exit.</summary>
    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Asks the process to stop, and kills it if it has not exited after <paramref name="timeout"/>.</summary>
    public async Task<int> StopAsync(TimeSpan timeout)
    {
        _process.StandardInput.Close();
        using var expired = new CancellationTokenSource(timeout, _time);
        try
        {
            await _process.WaitForExitAsync(expired.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        return await WaitAsync();
    }

    /// <summary>Kills the process if it is still running.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
