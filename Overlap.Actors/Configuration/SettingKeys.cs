using Akka.Configuration.Hocon;
using static Overlap.Actors.Configuration.SettingTypes;

namespace Overlap.Actors.Configuration;

/// <summary>Every key of the <c>overlap</c> block with its type and range. Defaults and meanings stand in <c>reference.conf</c>.</summary>
public static class SettingKeys
{
    // Before the keys, each of which adds itself.
    private static readonly List<SettingKey> Known = [];

    /// <summary>Every key, in the order of <c>reference.conf</c>.</summary>
    public static IReadOnlyList<SettingKey> All => Known;

    internal static SettingKey<IReadOnlyList<string>> SourceEndpoint { get; } = new("overlap.source.endpoint", Endpoints);
    internal static SettingKey<string> SourceTransport { get; } =
        new("overlap.source.transport", Choice(["zmtp", "netmq", "memory"], "zmtp", "netmq", "memory"));
    internal static SettingKey<string> SourceText { get; } = new("overlap.source.text", Text);
    internal static SettingKey<long?> SourceSize { get; } = new("overlap.source.size", Size("1B", "1GiB").Or("none"));
    internal static SettingKey<double?> SourceRate { get; } = new("overlap.source.rate", Positive.Or("flood"));
    internal static SettingKey<long?> SourceMessages { get; } = new("overlap.source.messages", Many.Or("none"));
    internal static SettingKey<TimeSpan?> SourceDuration { get; } = new("overlap.source.duration", Duration("1ms", "365d").Or("none"));
    internal static SettingKey<long> SourceMaxMessageSize { get; } = new("overlap.source.max-message-size", Size("1B", "1GiB"));
    internal static SettingKey<int> SourceHighWaterMark { get; } = new("overlap.source.high-water-mark", Whole(1));
    internal static SettingKey<long> SourceHighWaterBytes { get; } = new("overlap.source.high-water-bytes", Size("1B", "1GiB"));
    internal static SettingKey<long> SourceSocketBuffer { get; } = new("overlap.source.socket-buffer", Size("0B", "1GiB"));
    internal static SettingKey<TimeSpan?> HeartbeatInterval { get; } = new("overlap.source.heartbeat.interval", Duration("1ms", "1h").Or("off"));
    internal static SettingKey<TimeSpan> HeartbeatTimeout { get; } = new("overlap.source.heartbeat.timeout", Duration("1ms", "1h"));
    internal static SettingKey<TimeSpan?> HeartbeatTimeToLive { get; } = new("overlap.source.heartbeat.ttl", Duration("100ms", "6553s").Or("none"));
    internal static SettingKey<TimeSpan> SourceLinger { get; } = new("overlap.source.linger", Duration("0s", "1h"));
    internal static SettingKey<bool> NetMqTrustedNetwork { get; } = new("overlap.source.netmq.trusted-network", Switch);
    internal static SettingKey<int> StreamBatch { get; } = new("overlap.stream.batch", Whole(1, 65_536));
    internal static SettingKey<RouterStrategy> Router { get; } =
        new("overlap.router", Choice(["round-robin", "least-overlap"], RouterStrategy.RoundRobin, RouterStrategy.LeastOverlap));
    internal static SettingKey<int?> WorkerCount { get; } = new("overlap.worker.count", Whole(1, 10_000).Or("auto"));
    internal static SettingKey<WorkerMode> Mode { get; } =
        new("overlap.worker.mode", Choice(["sync", "await", "pipe"], WorkerMode.Sync, WorkerMode.Await, WorkerMode.Pipe));
    internal static SettingKey<int> WorkerBound { get; } = new("overlap.worker.bound", Whole(0));
    internal static SettingKey<string> BodyType { get; } = new("overlap.worker.body.type", Name);
    internal static SettingKey<TimeSpan> BodyDuration { get; } = new("overlap.worker.body.duration", Duration("0s", "1h"));
    internal static SettingKey<string?> BodyAssembly { get; } = new("overlap.worker.body.assembly", PathOrNone);
    internal static SettingKey<HoconValue> BodyOptions { get; } = new("overlap.worker.body.options", Block);
    internal static SettingKey<TimeSpan> MetricsInterval { get; } = new("overlap.metrics.interval", Duration("1ms", "10s"));
    internal static SettingKey<TimeSpan> MetricsWarmUp { get; } = new("overlap.metrics.warm-up", Duration("0s", "1d"));
    internal static SettingKey<bool> TokensEnabled { get; } = new("overlap.tokens.enabled", Switch);
    internal static SettingKey<TimeSpan?> TokensAcquireTimeout { get; } =
        new("overlap.tokens.acquire-timeout", Duration("1ms", "1d").Or("none"));
    internal static SettingKey<MissingJobserver> TokensOnMissing { get; } =
        new("overlap.tokens.on-missing", Choice(["continue", "stop"], MissingJobserver.Continue, MissingJobserver.Stop));
    internal static SettingKey<bool> TokensInherit { get; } = new("overlap.tokens.inherit", Switch);
    internal static SettingKey<bool> TokensGuardian { get; } = new("overlap.tokens.guardian", Switch);
    internal static SettingKey<string> LogsDirectory { get; } = new("overlap.logs.directory", Name);
    internal static SettingKey<int> LogsKeep { get; } = new("overlap.logs.keep", Whole(1, 10_000));
    internal static SettingKey<bool> LogsMessages { get; } = new("overlap.logs.messages", Switch);
    internal static SettingKey<long> LogsMaxSize { get; } = new("overlap.logs.max-size", Size("1KiB", "1024GiB"));
    internal static SettingKey<long?> LimitsMemory { get; } = new("overlap.limits.memory", Size("64MiB", "1024GiB").Or("auto"));
    internal static SettingKey<TimeSpan> LimitsDrain { get; } = new("overlap.limits.drain", Duration("0s", "1d"));
    internal static SettingKey<int> Seed { get; } = new("overlap.seed", Whole(int.MinValue));
    internal static SettingKey<HoconValue> Dispatchers { get; } = new("overlap.dispatchers", Block);

    internal static void Add(SettingKey key) => Known.Add(key);
}
