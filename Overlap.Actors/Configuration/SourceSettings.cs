using Overlap.Metering;
using Overlap.Transport;
using static Overlap.Actors.Configuration.NumberTypes;
using static Overlap.Actors.Configuration.SettingTypes;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.source</c></summary>
public sealed record SourceSettings
{
    /// <summary>One or more ZeroMQ endpoints.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary><c>zmtp</c>, <c>netmq</c> or <c>memory</c>.</summary>
    public required string Transport { get; init; }

    /// <summary>The text of a message; <c>{n}</c> is its number, <c>{t}</c> its intended send time, <c>{p}</c> its producer.</summary>
    public required string Text { get; init; }

    /// <summary>The size that shorter messages are padded to, in bytes; null for no padding.</summary>
    public required int? Size { get; init; }

    /// <summary>Messages a second; null for as fast as they are taken.</summary>
    public required double? Rate { get; init; }

    /// <summary>How the rate changes over time, 1 to 1000 stages; null for <see cref="Rate"/> alone.</summary>
    public required IReadOnlyList<Stage>? Stages { get; init; }

    /// <summary>Whether messages come at random at that rate, as a Poisson process has them; otherwise evenly.</summary>
    public required bool IsPoisson { get; init; }

    /// <summary><c>overlap.seed</c>, which decides when they come.</summary>
    internal int Seed { get; init; }

    /// <summary>How many messages; null for no limit.</summary>
    public required long? Messages { get; init; }

    /// <summary>For how long from the first connection, at most until the last of <see cref="Stages"/> ends; null for no limit.</summary>
    public required TimeSpan? Duration { get; init; }

    /// <summary>The largest message accepted, in bytes.</summary>
    public required long MaxMessageSize { get; init; }

    /// <summary>The most messages held for one peer.</summary>
    public required int HighWaterMark { get; init; }

    /// <summary>The most bytes held for one peer.</summary>
    public required int HighWaterBytes { get; init; }

    /// <summary>SO_SNDBUF and SO_RCVBUF in bytes; 0 for the system's default.</summary>
    public required int SocketBuffer { get; init; }

    /// <summary>How often a peer is sent a PING; null for never.</summary>
    public required TimeSpan? HeartbeatInterval { get; init; }

    /// <summary>How long a peer may be silent after a PING before it is dropped.</summary>
    public required TimeSpan HeartbeatTimeout { get; init; }

    /// <summary>The silence of this side after which peers are asked to drop it; null for never.</summary>
    public required TimeSpan? HeartbeatTimeToLive { get; init; }

    /// <summary>How long a closing PUSH socket waits for its peers.</summary>
    public required TimeSpan Linger { get; init; }

    /// <summary>How long pull waits for its first producer, and push without a puller; null for ever and for <see cref="Linger"/>.</summary>
    public required TimeSpan? ConnectTimeout { get; init; }

    /// <summary>Whether the netmq transport may be used beyond the loopback interface.</summary>
    public required bool TrustedNetwork { get; init; }

    /// <summary>Parses the endpoints.</summary>
    /// <param name="bindsByDefault">Whether endpoints without @ or > bind: <c>true</c> for PUSH.</param>
    /// <exception cref="TransportException">An endpoint cannot be parsed.</exception>
    internal IReadOnlyList<Endpoint> ParseEndpoints(bool bindsByDefault) =>
        [.. Endpoints.Select(text => Endpoint.Parse(text, bindsByDefault))];

    /// <summary>Checks transport and endpoints before anything is opened.</summary>
    /// <param name="bindsByDefault">Whether endpoints without @ or > bind: <c>true</c> for PUSH.</param>
    /// <exception cref="SettingsException">The transport does not exist, or cannot use an endpoint.</exception>
    public void CheckEndpoints(bool bindsByDefault)
    {
        try
        {
            var transport = Transports.Create(Transport);
            var options = ToTransportOptions(seed: 0, TimeProvider.System);
            foreach (var endpoint in ParseEndpoints(bindsByDefault))
                transport.Check(endpoint, options);
        }
        catch (TransportException wrong)
        {
            throw new SettingsException($"overlap.source.endpoint: {wrong.Message}", wrong);
        }
    }

    /// <summary>The options for a socket.</summary>
    /// <param name="seed"><c>overlap.seed</c>.</param>
    /// <param name="time">The clock for its delays and timeouts.</param>
    internal TransportOptions ToTransportOptions(int seed, TimeProvider time) => new()
    {
        HighWaterMark = HighWaterMark,
        HighWaterBytes = HighWaterBytes,
        MaxMessageSize = MaxMessageSize,
        SocketBuffer = SocketBuffer,
        HeartbeatInterval = HeartbeatInterval,
        HeartbeatTimeout = HeartbeatTimeout,
        HeartbeatTimeToLive = HeartbeatTimeToLive ?? TimeSpan.Zero,
        TrustedNetwork = TrustedNetwork,
        Seed = seed,
        TimeProvider = time,
    };

    internal static SourceSettings From(SettingReader settings)
    {
        var source = Read(settings);
        if (source.Stages is not { } stages)
            return source;
        var end = new TimeSpan(stages.Sum(stage => stage.Duration.Ticks));
        return source with { Duration = source.Duration < end ? source.Duration : end };
    }

    private static SourceSettings Read(SettingReader settings) => new()
    {
        Endpoints = settings.Read("overlap.source.endpoint", SettingTypes.Endpoints),
        Transport = settings.Read(
            "overlap.source.transport", Choice<string>(new("zmtp", "zmtp"), new("netmq", "netmq"), new("memory", "memory"))),
        Text = settings.Read("overlap.source.text", SettingTypes.Text),
        Size = (int?)settings.Read("overlap.source.size", Size("1B", "1GiB").Or("none")),
        Rate = settings.Read("overlap.source.rate", Positive.Or("flood")),
        Stages = settings.Read("overlap.source.stages", StageList.Type),
        IsPoisson = settings.Read("overlap.source.arrivals", Choice<bool>(new("even", false), new("poisson", true))),
        Messages = settings.Read("overlap.source.messages", PositiveInteger.Or("none")),
        Duration = settings.Read("overlap.source.duration", Duration("1ms", "365d").Or("none")),
        MaxMessageSize = settings.Read("overlap.source.max-message-size", Size("1B", "1GiB")),
        HighWaterMark = settings.Read("overlap.source.high-water-mark", Integer(1)),
        HighWaterBytes = (int)settings.Read("overlap.source.high-water-bytes", Size("1B", "1GiB")),
        SocketBuffer = (int)settings.Read("overlap.source.socket-buffer", Size("0B", "1GiB")),
        HeartbeatInterval = settings.Read("overlap.source.heartbeat.interval", Duration("1ms", "1h").Or("off")),
        HeartbeatTimeout = settings.Read("overlap.source.heartbeat.timeout", Duration("1ms", "1h")),
        HeartbeatTimeToLive = settings.Read("overlap.source.heartbeat.ttl", Duration("100ms", "6553s").Or("none")),
        Linger = settings.Read("overlap.source.linger", Duration("0s", "1h")),
        ConnectTimeout = settings.Read("overlap.source.connect-timeout", Duration("1ms", "365d").Or("none")),
        TrustedNetwork = settings.Read("overlap.source.netmq.trusted-network", Switch),
    };
}
