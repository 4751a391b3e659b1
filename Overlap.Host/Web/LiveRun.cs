using Overlap.Actors.Metrics;
using Overlap.Host.Telemetry;
using Overlap.JobTokens;
using Overlap.Metering;
using Overlap.Reports.Html;

namespace Overlap.Host.Web;

/// <summary>The live page of a run, and its metrics.</summary>
internal sealed class LiveRun : IRunMonitor, IAsyncDisposable
{
    private readonly LivePage _page = new(TimeProvider.System);
    private readonly string _instance;
    private WebServer? _server;
    private volatile RunRecorder? _recorder;

    private LiveRun(string instance) => _instance = instance;

    /// <summary>Where it is.</summary>
    public string Url => _server!.Url;

    /// <summary>Starts its server.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="instance">The run's <c>service.instance.id</c>.</param>
    /// <exception cref="Actors.Configuration.SettingsException">It cannot listen there.</exception>
    public static async Task<LiveRun> StartAsync(WebAddress address, string instance)
    {
        var live = new LiveRun(instance);
        live._server = await WebServer.StartAsync(address, live._page, live.CollectMetrics);
        return live;
    }

    public bool WantsRecord => _page.IsWatched;

    public void Follow(RunRecorder recorder) => _recorder = recorder;

    public void Show(RunRecord record) =>
        _page.Show(new LiveReport(RunPage.TitleOf(record), () => RunPage.Main(record), hasEnded: !record.IsUnderWay));

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private string CollectMetrics() => PrometheusText.Collect(
        _instance,
        meter => meter.Name == JobTokenMeter.Name || (_recorder is { } recorder && ReferenceEquals(meter.Scope, recorder)),
        _recorder is { } run ? DurationHistogram.Of(run.Workers) : []);
}
