namespace Overlap.Benchmarks.Roles;

/// <summary>What a process of a measurement is to do.</summary>
internal sealed record RoleOptions
{
    /// <summary>One of <see cref="RoleNames"/>.</summary>
    public required string Role { get; init; }

    /// <summary>The other process's endpoint; null for the one that is started first.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The name of a transport, as <c>overlap.source.transport</c> has it, of a role that has no config.</summary>
    public string Transport { get; init; } = "zmtp";

    /// <summary>Bytes of a message.</summary>
    public int Size { get; init; } = 32;

    /// <summary>How many workers a pipeline has.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>How many producers push, each over a connection of its own.</summary>
    public int Producers { get; init; } = 1;

    /// <summary>HOCON above the reference, of a pipeline or a producer.</summary>
    public string Config { get; init; } = "";
}
