using System.Diagnostics;
using Overlap.Host.Configuration;

namespace Overlap.Host.Producers;

/// <summary>
/// A producer in a process of its own: <c>overlap push --child</c>. It lives no longer than this one, because its standard input
/// ends with it, and that is also how it is asked to stop.
/// </summary>
internal sealed class ProducerProcess : IDisposable
{
    private readonly Process _process;
    private readonly TimeProvider _time;

    private ProducerProcess(Process process, TimeProvider time) => (_process, _time) = (process, time);

    /// <summary>The command that starts a producer with a config file that says everything.</summary>
    public static ProcessStartInfo Command(string configFile)
    {
        var command = ThisProgram.Command("push", "--child", "--config", configFile);
        // The file already holds what the environment said, and what went before it.
        EnvironmentLayer.RemoveFrom(command.Environment);
        return command;
    }

    /// <summary>Starts it.</summary>
    public static ProducerProcess Start(ProcessStartInfo command, TimeProvider time)
    {
        command.RedirectStandardInput = true;
        command.RedirectStandardOutput = true;
        return new ProducerProcess(Process.Start(command)!, time);
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>What it says of itself, until it ends. To be read once, and to the end: nobody else empties the pipe.</summary>
    public async IAsyncEnumerable<ProducerReport> ReadReportsAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            yield return ProducerReport.Parse(line);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Asks it to stop, and ends it where it has not after <paramref name="patience"/>.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(TimeSpan patience)
    {
        _process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(patience, _time);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        return await WaitAsync();
    }

    /// <summary>Ends it at once, if it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
