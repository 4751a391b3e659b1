using System.Text.Json;

namespace Overlap.Tests.Host.Telemetry;

/// <summary>docs/grafana-dashboard.json</summary>
internal static class Dashboard
{
    /// <summary>The queries of all panels, for one interval and one instance.</summary>
    public static IReadOnlyList<string> Queries()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "grafana-dashboard.json")));
        return
        [
            .. from panel in file.RootElement.GetProperty("panels").EnumerateArray()
               from target in panel.GetProperty("targets").EnumerateArray()
               select target.GetProperty("expr").GetString()!.Replace("$__rate_interval", "5s").Replace("$instance", ".*"),
        ];
    }
}
