using System.Text.Json.Serialization;
using Overlap.Metering;

namespace Overlap.Benchmarks.Roles;

/// <summary>What a process of a measurement does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
internal enum Role
{
    /// <summary>Receives messages on a socket and discards them.</summary>
    Receive,

    /// <summary>Sends messages on a socket as fast as possible.</summary>
    Send,

    /// <summary>Sends each message back.</summary>
    Echo,

    /// <summary>Sends a message when the last one is back, and measures each round trip.</summary>
    Ping,

    /// <summary>The whole lab, as <c>overlap pull</c> runs it.</summary>
    Pipeline,

    /// <summary>A stream of Akka's own in one process, without a socket: a source, <c>SelectAsyncUnordered</c> and a counter.</summary>
    UnorderedStream,

    /// <summary>The same with <c>SelectAsync(1)</c>: one message at a time.</summary>
    OneByOneStream,

    /// <summary>The whole lab with one worker, whose body sends each message back.</summary>
    PipelineEcho,

    /// <summary>One or several producers, as <c>overlap push --connect</c> runs them.</summary>
    Producers,

    /// <summary>Two nodes of a cluster that count messages and acknowledge them, and do nothing else.</summary>
    CountingNodes,

    /// <summary>The owner of a run over these nodes, as <c>overlap run --nodes</c> runs it.</summary>
    Owner,
}

/// <summary>A role and its parameters, as they are passed to its process.</summary>
internal sealed record RoleOptions
{
    public required Role Role { get; init; }

    /// <summary>The endpoint of the other process; null for the one that is started first.</summary>
    public string? Endpoint { get; init; }

    /// <summary>
    /// What a role with a socket of its own sends and receives by: a constant of <see cref="SocketRoles"/>, or the name of one of
    /// Overlap's transports. Pipelines and producers have it in their config.
    /// </summary>
    public string Transport { get; init; } = "zmtp";

    /// <summary>Bytes of a message.</summary>
    public int Size { get; init; } = 32;

    /// <summary>The body of a pipeline or a stream; a pipeline with <see cref="AsyncBody.None"/> has the one in its config.</summary>
    public AsyncBody Body { get; init; }

    /// <summary>Elements of a stream each second; 0 for as many as it can. Producers have it in their config.</summary>
    public int Rate { get; init; }

    /// <summary>Workers of a pipeline.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Producers, each with a connection of its own.</summary>
    public int Producers { get; init; } = 1;

    /// <summary>HOCON of a pipeline, a producer or an owner, on top of the defaults.</summary>
    public string Config { get; init; } = "";
}

/// <summary>A role that has started and runs until its process ends.</summary>
/// <param name="Endpoint">The endpoint for the other process to connect to; null if this one connects.</param>
/// <param name="CountMessages">Returns the messages processed so far; called by another thread.</param>
/// <param name="TakeRoundTrips">Returns the round-trip times since its last call; null for a role that measures none.</param>
internal sealed record RunningRole(string? Endpoint, Func<long> CountMessages, Func<LatencyHistogram>? TakeRoundTrips = null);
