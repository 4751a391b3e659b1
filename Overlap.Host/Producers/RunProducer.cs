using Overlap.Actors.Runs;
using Overlap.Metering;
using Serilog;

namespace Overlap.Host.Producers;

/// <summary>The producer of a run: when it ends, the run's source has ended, and its last report goes into the summary.</summary>
internal sealed class RunProducer : IRunProducer, IDisposable
{
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

    private readonly ProducerProcess _process;
    private readonly IAsyncEnumerator<ProducerReport> _reports;
    private Task<ProducerStats?> _last = Task.FromResult<ProducerStats?>(null);
    private volatile bool _stopping;
    private volatile ProducerReport? _latest;

    private RunProducer(ProducerProcess process)
    {
        _process = process;
        _reports = process.ReadReportsAsync().GetAsyncEnumerator();
    }

    /// <summary>The endpoints that it has bound, with the ports that it got.</summary>
    public IReadOnlyList<string> Endpoints { get; private set; } = [];

    /// <summary>Has a producer begin, and waits until it has bound: before that, another program may have its port.</summary>
    /// <param name="process">Its process, which is killed with this.</param>
    /// <param name="config">Its complete configuration.</param>
    /// <exception cref="CommandException">It could not bind.</exception>
    public static async Task<RunProducer> BeginAsync(ProducerProcess process, string config)
    {
        var producer = new RunProducer(process);
        process.Configure(config);
        try
        {
            await producer.AwaitBoundAsync();
            return producer;
        }
        catch
        {
            producer.Dispose();
            throw;
        }
    }

    public long? UnacknowledgedBytes => _latest?.UnacknowledgedBytes;

    /// <summary>Whether it has ended with an error, which is logged.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Follows its reports from now on, for the run that it sends messages to.</summary>
    public void Follow(LabRun run) => _last = FollowAsync(run);

    public void Stop(StopReason reason)
    {
        _stopping = true;
        _process.RequestStop();
    }

    public async Task<ProducerStats?> EndAsync()
    {
        await _process.StopAsync(EndTimeout);
        return await _last;
    }

    /// <summary>Kills the producer if it is still running.</summary>
    public void Dispose() => _process.Dispose();

    private async Task AwaitBoundAsync()
    {
        if (!await _reports.MoveNextAsync())
            throw new CommandException(ExitCode.Failed, Describe(await _process.WaitAsync()));
        if (_reports.Current.Error is { } error)
            throw new CommandException(ExitCode.Failed, error);
        // One that is bound on all interfaces is reached over loopback.
        Endpoints = [.. (_reports.Current.Endpoints ?? []).Select(
            each => each.Replace("//0.0.0.0:", "//127.0.0.1:").Replace("//[::]:", "//[::1]:"))];
    }

    private async Task<ProducerStats?> FollowAsync(LabRun run)
    {
        while (await _reports.MoveNextAsync())
        {
            if (_reports.Current.Error is { } error)
            {
                HasFailed = true;
                Log.Error("{Error}", error);
                run.Stop(StopReason.Error);
            }
            else
            {
                _latest = _reports.Current;
            }
        }
        var code = await _process.WaitAsync();
        if (code != ExitCode.Ok && !HasFailed && !_stopping)
        {
            HasFailed = true;
            Log.Error("{Error}", Describe(code));
        }
        // What it had sent before is still received.
        run.EndOfSource();
        return _latest?.ToStats();
    }

    // As a shell does, .NET reports a signal as 128 + its number.
    private string Describe(int code) =>
        code > 128
            ? $"The producer's process ({_process.Id}) was killed by signal {code - 128}. What it still held is lost."
            : $"The producer's process ({_process.Id}) ended with exit code {code}.";
}
