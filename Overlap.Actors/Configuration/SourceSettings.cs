using Akka.Configuration;
using Overlap.Actors.Transport;

namespace Overlap.Actors.Configuration;

/// <summary><c>overlap.source</c></summary>
public sealed record SourceSettings
{
    /// <summary>One or more ZeroMQ endpoints.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary><c>zmtp</c>, <c>netmq</c> or <c>memory</c>.</summary>
    public required string Transport { get; init; }

    /// <summary>A message's text; <c>{n}</c> is its number, <c>{t}</c> when it was meant to be sent, <c>{p}</c> its producer.</summary>
    public required string Text { get; init; }

    /// <summary>How many bytes a message is filled up to; null: none.</summary>
    public required int? Size { get; init; }

    /// <summary>Messages a second; null: as fast as they are taken.</summary>
    public required double? Rate { get; init; }

    /// <summary>How many messages; null: no end.</summary>
    public required long? Messages { get; init; }

    /// <summary>For how long; null: no end.</summary>
    public required TimeSpan? Duration { get; init; }

    /// <summary>The largest message accepted, in bytes.</summary>
    public required long MaxMessageSize { get; init; }

    /// <summary>Most messages held for one peer.</summary>
    public required int HighWaterMark { get; init; }

    /// <summary>Most bytes held for one peer.</summary>
    public required int HighWaterBytes { get; init; }

    /// <summary>SO_SNDBUF and SO_RCVBUF in bytes; 0 leaves them to the system.</summary>
    public required int SocketBuffer { get; init; }

    /// <summary>How often a peer is sent a PING; null: never.</summary>
    public required TimeSpan? HeartbeatInterval { get; init; }

    /// <summary>How long a peer may be silent after a PING.</summary>
    public required TimeSpan HeartbeatTimeout { get; init; }

    /// <summary>How long a silence of this side peers are asked to bear; null: any.</summary>
    public required TimeSpan? HeartbeatTimeToLive { get; init; }

    /// <summary>How long a closing PUSH waits for its peers.</summary>
    public required TimeSpan Linger { get; init; }

    /// <summary>Whether the netmq transport may be used beyond this machine's loopback.</summary>
    public required bool TrustedNetwork { get; init; }

    /// <summary>The endpoints, read.</summary>
    /// <param name="bindsByDefault">What plain ones do: <c>true</c> for PUSH.</param>
    public IReadOnlyList<Endpoint> ParseEndpoints(bool bindsByDefault) => [.. Endpoints.Select(text => Endpoint.Parse(text, bindsByDefault))];

    /// <summary>Looks at transport and endpoints before anything is opened.</summary>
    /// <param name="bindsByDefault">What plain ones do: <c>true</c> for PUSH.</param>
    /// <exception cref="SettingsException">There is no such transport, or an endpoint is none of its.</exception>
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
            throw new SettingsException(wrong.Message, wrong);
        }
    }

    /// <summary>What a socket takes of these.</summary>
    /// <param name="seed"><c>overlap.seed</c>.</param>
    /// <param name="time">Measures its pauses and time-outs.</param>
    public TransportOptions ToTransportOptions(int seed, TimeProvider time) => new()
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

    internal static SourceSettings From(Config config) => new()
    {
        Endpoints = SettingKeys.SourceEndpoint.Read(config),
        Transport = SettingKeys.SourceTransport.Read(config),
        Text = SettingKeys.SourceText.Read(config),
        Size = (int?)SettingKeys.SourceSize.Read(config),
        Rate = SettingKeys.SourceRate.Read(config),
        Messages = SettingKeys.SourceMessages.Read(config),
        Duration = SettingKeys.SourceDuration.Read(config),
        MaxMessageSize = SettingKeys.SourceMaxMessageSize.Read(config),
        HighWaterMark = SettingKeys.SourceHighWaterMark.Read(config),
        HighWaterBytes = (int)SettingKeys.SourceHighWaterBytes.Read(config),
        SocketBuffer = (int)SettingKeys.SourceSocketBuffer.Read(config),
        HeartbeatInterval = SettingKeys.HeartbeatInterval.Read(config),
        HeartbeatTimeout = SettingKeys.HeartbeatTimeout.Read(config),
        HeartbeatTimeToLive = SettingKeys.HeartbeatTimeToLive.Read(config),
        Linger = SettingKeys.SourceLinger.Read(config),
        TrustedNetwork = SettingKeys.NetMqTrustedNetwork.Read(config),
    };
}
