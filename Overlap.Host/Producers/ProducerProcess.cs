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
    private bool _isDisposed;

    private ProducerProcess(Process process, TimeProvider time) => (_process, _time) = (process, time);

    /// <summary>Starts this program as a producer, which waits for its configuration.</summary>
    public static ProducerProcess Start() => Start(ThisProgram.Command("push", "--child"), TimeProvider.System);

    /// <summary>Starts the process.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="time">The clock of <see cref="StopAsync"/>.</param>
    public static ProducerProcess Start(ProcessStartInfo command, TimeProvider time)
    {
        command.RedirectStandardInput = true;
        command.RedirectStandardOutput = true;
        return new ProducerProcess(Process.Start(command)!, time);
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Sends the complete configuration, the first thing that it reads.</summary>
    public void Configure(string config)
    {
        try
        {
            _process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(config + ParentLink.EndOfConfig));
            _process.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            // It has ended already, which shows when its reports are read.
        }
    }

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
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
