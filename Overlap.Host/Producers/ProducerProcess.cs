using System.Diagnostics;
using System.Text;

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

    /// <summary>The command that starts a producer.</summary>
    public static ProcessStartInfo Command() => ThisProgram.Command("push", "--child");

    /// <summary>Starts the process.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="config">The complete configuration, the first thing that it reads.</param>
    /// <param name="time">The clock of <see cref="StopAsync"/>.</param>
    public static ProducerProcess Start(ProcessStartInfo command, string config, TimeProvider time)
    {
        command.RedirectStandardInput = true;
        command.RedirectStandardOutput = true;
        var process = Process.Start(command)!;
        try
        {
            process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(config + ParentLink.EndOfConfig));
            process.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            // It has ended already, which shows when its reports are read.
        }
        return new ProducerProcess(process, time);
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

    /// <summary>Asks the process to stop.</summary>
    /// <remarks>Not by the writer, which fails to flush to a process that has ended.</remarks>
    public void RequestStop() => _process.StandardInput.BaseStream.Close();

    /// <summary>Asks the process to stop, and kills it if it has not exited after <paramref name="timeout"/>.</summary>
    public async Task<int> StopAsync(TimeSpan timeout)
    {
        RequestStop();
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
