using Akka.Configuration.Hocon;
using static Overlap.Actors.Configuration.SettingTypes;

namespace Overlap.Actors.Configuration;

/// <summary>Every key of the <c>overlap</c> block with its type and range. Defaults and meanings stand in <c>reference.conf</c>.</summary>
public static class SettingKeys
{
    private static readonly List<SettingKey> Known = [];

    /// <summary>Every key, in the order of <c>reference.conf</c>.</summary>
    public static IReadOnlyList<SettingKey> All => Known;

    internal static SettingKey<IReadOnlyList<string>> SourceEndpoint { get; } = Add("overlap.source.endpoint", Endpoints);
    internal static SettingKey<string> SourceTransport { get; } =
        Add("overlap.source.transport", Choice(["zmtp", "netmq", "memory"], "zmtp", "netmq", "memory"));
    internal static SettingKey<string> SourceText { get; } = Add("overlap.source.text", Text);
    internal static SettingKey<long?> SourceSize { get; } = Add("overlap.source.size", Size("1B", "1GiB").Or("none"));
    internal static SettingKey<double?> SourceRate { get; } = Add("overlap.source.rate", Positive.Or("flood"));
    internal static SettingKey<long?> SourceMessages { get; } = Add("overlap.source.messages", Many.Or("none"));
    internal static SettingKey<TimeSpan?> SourceDuration { get; } = Add("overlap.source.duration", Duration("1ms", "365d").Or("none"));
    internal static SettingKey<long> SourceMaxMessageSize { get; } = Add("overlap.source.max-message-size", Size("1B", "1GiB"));
    internal static SettingKey<int> SourceHighWaterMark { get; } = Add("overlap.source.high-water-mark", Whole(1));
    internal static SettingKey<long> SourceHighWaterBytes { get; } = Add("overlap.source.high-water-bytes", Size("1B", "1GiB"));
    internal static SettingKey<long> SourceSocketBuffer { get; } = Add("overlap.source.socket-buffer", Size("0B", "1GiB"));
    internal static SettingKey<TimeSpan?> HeartbeatInterval { get; } = Add("overlap.source.heartbeat.interval", Duration("1ms", "1h").Or("off"));
    internal static SettingKey<TimeSpan> HeartbeatTimeout { get; } = Add("overlap.source.heartbeat.timeout", Duration("1ms", "1h"));
    internal static SettingKey<TimeSpan?> HeartbeatTimeToLive { get; } = Add("overlap.source.heartbeat.ttl", Duration("100ms", "6553s").Or("none"));
    internal static SettingKey<TimeSpan> SourceLinger { get; } = Add("overlap.source.linger", Duration("0s", "1h"));
    internal static SettingKey<int> StreamBatch { get; } = Add("overlap.stream.batch", Whole(1, 65_536));
    internal static SettingKey<RouterStrategy> Router { get; } =
        Add("overlap.router", Choice(["round-robin", "least-overlap"], RouterStrategy.RoundRobin, RouterStrategy.LeastOverlap));
    internal static SettingKey<int?> WorkerCount { get; } = Add("overlap.worker.count", Whole(1, 10_000).Or("auto"));
    internal static SettingKey<WorkerMode> Mode { get; } =
        Add("overlap.worker.mode", Choice(["sync", "await", "pipe"], WorkerMode.Sync, WorkerMode.Await, WorkerMode.Pipe));
    internal static SettingKey<int> WorkerBound { get; } = Add("overlap.worker.bound", Whole(0));
    internal static SettingKey<string> BodyType { get; } = Add("overlap.worker.body.type", Name);
    internal static SettingKey<TimeSpan> BodyDuration { get; } = Add("overlap.worker.body.duration", Duration("0s", "1h"));
    internal static SettingKey<string?> BodyAssembly { get; } = Add("overlap.worker.body.assembly", PathOrNone);
    internal static SettingKey<HoconValue> BodyOptions { get; } = Add("overlap.worker.body.options", Block);
    internal static SettingKey<TimeSpan> MetricsInterval { get; } = Add("overlap.metrics.interval", Duration("1ms", "10s"));
    internal static SettingKey<TimeSpan> MetricsWarmUp { get; } = Add("overlap.metrics.warm-up", Duration("0s", "1d"));
    internal static SettingKey<bool> TokensEnabled { get; } = Add("overlap.tokens.enabled", Switch);
    internal static SettingKey<TimeSpan?> TokensAcquireTimeout { get; } =
        Add("overlap.tokens.acquire-timeout", Duration("1ms", "1d").Or("none"));
    internal static SettingKey<MissingJobserver> TokensOnMissing { get; } =
        Add("overlap.tokens.on-missing", Choice(["continue", "stop"], MissingJobserver.Continue, MissingJobserver.Stop));
    internal static SettingKey<bool> TokensInherit { get; } = Add("overlap.tokens.inherit", Switch);
    internal static SettingKey<bool> TokensGuardian { get; } = Add("overlap.tokens.guardian", Switch);
    internal static SettingKey<string> LogsDirectory { get; } = Add("overlap.logs.directory", Name);
    internal static SettingKey<int> LogsKeep { get; } = Add("overlap.logs.keep", Whole(1, 10_000));
    internal static SettingKey<bool> LogsMessages { get; } = Add("overlap.logs.messages", Switch);
    internal static SettingKey<long> LogsMaxSize { get; } = Add("overlap.logs.max-size", Size("1KiB", "1024GiB"));
    internal static SettingKey<long?> LimitsMemory { get; } = Add("overlap.limits.memory", Size("64MiB", "1024GiB").Or("auto"));
    internal static SettingKey<TimeSpan> LimitsDrain { get; } = Add("overlap.limits.drain", Duration("0s", "1d"));
    internal static SettingKey<int> Seed { get; } = Add("overlap.seed", Whole(int.MinValue));
    internal static SettingKey<HoconValue> Dispatchers { get; } = Add("overlap.dispatchers", Block);

    private static SettingKey<T> Add<T>(string path, SettingType<T> type)
    {
        var key = new SettingKey<T>(path, type);
        Known.Add(key);
        return key;
    }
}
