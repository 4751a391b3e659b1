using Overlap.Actors.Metrics;
using Overlap.Host.Telemetry;
using Overlap.JobTokens;
using Overlap.Metering;
using Overlap.Reports.Html;

namespace Overlap.Host.Web;

/// <summary>The live page of a run, or of a node's runs one after the other, and their metrics.</summary>
internal sealed class LiveRun : IRunMonitor, IAsyncDisposable
{
    private readonly LivePage _page = new(TimeProvider.System);
    private readonly string _instance;
    private readonly bool _isOfNode;
    private WebServer? _server;
    private volatile IRunFigures? _figures;

    private LiveRun(string instance, bool isOfNode) => (_instance, _isOfNode) = (instance, isOfNode);

    /// <summary>Where it is.</summary>
    public string Url => _server!.Url;

    /// <summary>Starts its server.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="instance">The run's <c>service.instance.id</c>.</param>
    /// <param name="isOfNode">Whether other runs may follow.</param>
    /// <exception cref="Actors.Configuration.SettingsException">It cannot listen there.</exception>
    public static async Task<LiveRun> StartAsync(WebAddress address, string instance, bool isOfNode)
    {
        var live = new LiveRun(instance, isOfNode);
        live._server = await WebServer.StartAsync(address, live._page, live.CollectMetrics);
        return live;
    }

    public bool WantsRecord => _page.IsWatched;

    public void Follow(IRunFigures figures) => _figures = figures;

    public void Show(RunRecord record) => _page.Show(
        new LiveReport(RunPage.TitleOf(record), () => RunPage.Main(record), hasEnded: !record.IsUnderWay) { OthersMayFollow = _isOfNode });

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private string CollectMetrics() => PrometheusText.Collect(
        _instance,
        meter => meter.Name == JobTokenMeter.Name || (_figures is { } figures && ReferenceEquals(meter.Scope, figures)),
        _figures?.ReadDurations() ?? []);
}
