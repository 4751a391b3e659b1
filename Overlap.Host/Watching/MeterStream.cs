using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Overlap.Metering;
using Overlap.Metering.Watching;

namespace Overlap.Host.Watching;

/// <summary>
/// What another process publishes by the meter named <c>Overlap</c>, a reading a second, through the EventPipe of its runtime. It asks for
/// observable instruments alone: the process computes them once a second, and nothing for a message.
/// </summary>
internal sealed class MeterStream : IAsyncDisposable
{
    private const string Provider = "System.Diagnostics.Metrics";
    private const long TimeSeriesValues = 0x2;

    // Every tool that follows this meter of a process at the same time has to ask for the same.
    private const string MaxTimeSeries = "30000";

    // Buffers of the watched process, in MB: of a thousand handlers a collection takes 7.
    private const int BufferMb = 32;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly EventPipeSession _session;
    private readonly EventPipeEventSource _source;
    private readonly Task _reading;
    private readonly ReadingBuilder _builder = new();

    // Whoever shows readings may be slow: the newest are of use.
    private readonly Channel<ProcessReading> _readings = Channel.CreateBounded<ProcessReading>(
        new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest });

    private MeterStream(EventPipeSession session)
    {
        _session = session;
        _source = new EventPipeEventSource(session.EventStream);
        _source.Dynamic.All += Take;
        _reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Whether the process has runs of the lab, which show themselves.</summary>
    public bool IsOfLab => _builder.IsOfLab;

    /// <summary>Whether there were more series than are followed, so that some are missing.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Begins to read. The process answers once it has the time to; one that is stopped does not.</summary>
    /// <param name="pid">The process.</param>
    /// <returns>Null if the process does not answer, has ended, or belongs to another user.</returns>
    public static async Task<MeterStream?> TryOpenAsync(int pid)
    {
        var provider = new EventPipeProvider(Provider, EventLevel.Informational, TimeSeriesValues, new Dictionary<string, string>
        {
            ["SessionId"] = "SHARED",
            ["ClientId"] = $"{Guid.NewGuid()}",
            ["Metrics"] = string.Join(',', ReadingBuilder.Instruments.Select(name => $"{OverlapMeter.Name}\\{name}")),
            ["RefreshInterval"] = "1",
            ["MaxTimeSeries"] = MaxTimeSeries,
            ["MaxHistograms"] = "20",
        });
        using var timeout = new CancellationTokenSource(ConnectTimeout);
        try
        {
            var session = await new DiagnosticsClient(pid).StartEventPipeSessionAsync(
                [provider], requestRundown: false, circularBufferMB: BufferMb, timeout.Token);
            return new MeterStream(session);
        }
        catch (Exception error) when (error is DiagnosticsClientException or IOException or UnauthorizedAccessException or OperationCanceledException
            or TimeoutException or System.Net.Sockets.SocketException)
        {
            return null;
        }
    }

    /// <summary>The readings, until the process ends.</summary>
    /// <exception cref="CommandException">Another tool follows the meter in another way.</exception>
    public async IAsyncEnumerable<ProcessReading> ReadAsync([EnumeratorCancellation] CancellationToken cancelled)
    {
        await foreach (var reading in _readings.Reader.ReadAllAsync(cancelled))
            yield return reading;
    }

    /// <summary>The next reading; null if the process has ended, or publishes none in time.</summary>
    /// <param name="within">How long to wait.</param>
    public async Task<ProcessReading?> NextAsync(TimeSpan within)
    {
        using var timeout = new CancellationTokenSource(within);
        try
        {
            return await _readings.Reader.ReadAsync(timeout.Token);
        }
        catch (Exception none) when (none is OperationCanceledException or ChannelClosedException { InnerException: null })
        {
            return null;
        }
    }

    /// <summary>Stops to read. A process that does not answer is left alone.</summary>
    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(ConnectTimeout);
        try
        {
            await _session.StopAsync(timeout.Token);
            await _reading.WaitAsync(timeout.Token);
        }
        catch (Exception gone) when (gone is DiagnosticsClientException or IOException or OperationCanceledException or TimeoutException
            or System.Net.Sockets.SocketException)
        {
            // The stream is closed below, whatever the process does.
        }
        _session.Dispose();
        _source.Dispose();
    }

    // On a thread of its own: the library's reader blocks.
    private void Read()
    {
        try
        {
            _source.Process();
            _readings.Writer.TryComplete();
        }
        catch (Exception broken)
        {
            // A process that is killed breaks off in the middle of an event: that is its end, too.
            _readings.Writer.TryComplete(broken as CommandException);
        }
    }

    private void Take(TraceEvent happened)
    {
        if (happened.ProviderName != Provider)
            return;
        switch (happened.EventName)
        {
            case "CounterRateValuePublished" or "UpDownCounterRateValuePublished":
                Add(happened, "value");
                break;
            case "GaugeValuePublished":
                Add(happened, "lastValue");
                break;
            case "Collection/Stop":
                _readings.Writer.TryWrite(_builder.Build(happened.TimeStamp));
                break;
            case "TimeSeriesLimitReached":
                IsCut = true;
                break;
            case "MultipleSessionsConfiguredIncorrectlyError":
                throw new CommandException(
                    ExitCode.Failed, "Another tool, such as dotnet-counters, follows the metrics of this process with other limits: end it, and watch again.");
        }
    }

    // A shared session has what others ask for, too.
    private void Add(TraceEvent happened, string value)
    {
        if (Text("meterName") == OverlapMeter.Name)
            _builder.Add(Text("instrumentName"), Text("tags"), Text(value));

        string Text(string name) => happened.PayloadByName(name) as string ?? "";
    }
}
