using Akka.Configuration;

namespace Overlap.Actors.Configuration;

/// <summary>The <c>overlap</c> block of the config, read and checked once. <c>reference.conf</c> documents each key.</summary>
public sealed record OverlapSettings
{
    /// <summary>Where messages come from.</summary>
    public required SourceSettings Source { get; init; }

    /// <summary>The most messages in one batch, 1 or more (<c>overlap.stream.batch</c>).</summary>
    public required int Batch { get; init; }

    /// <summary>Which worker gets the next messages.</summary>
    public required RouterStrategy Router { get; init; }

    /// <summary>The workers and their task body.</summary>
    public required WorkerSettings Worker { get; init; }

    /// <summary>How the run is measured.</summary>
    public required MetricsSettings Metrics { get; init; }

    /// <summary>Where results and logs go.</summary>
    public required LogSettings Logs { get; init; }

    /// <summary>What ends a run that nothing else ends.</summary>
    public required LimitSettings Limits { get; init; }

    /// <summary>Decides every random choice.</summary>
    public required int Seed { get; init; }
}

/// <summary><c>overlap.source</c></summary>
public sealed record SourceSettings
{
    /// <summary>One or more ZeroMQ endpoints.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }
    /// <summary><c>zmtp</c>, <c>netmq</c> or <c>memory</c>.</summary>
    public required string Transport { get; init; }
    /// <summary>A message's text; <c>{n}</c> is its number.</summary>
    public required string Text { get; init; }
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
    /// <summary>How long a closing PUSH waits for its peers.</summary>
    public required TimeSpan Linger { get; init; }
}

/// <summary><c>overlap.router</c></summary>
public enum RouterStrategy
{
    /// <summary>One worker after the other, passing over those at their bound.</summary>
    RoundRobin,
    /// <summary>The worker with the least overlap.</summary>
    LeastOverlap,
}

/// <summary>How a worker runs a body (<c>overlap.worker.mode</c>).</summary>
public enum WorkerMode
{
    /// <summary>Blocks the actor.</summary>
    Sync,
    /// <summary>Suspends the mailbox until the task ends.</summary>
    Await,
    /// <summary>Starts the task, returns, and hears of its end by a message.</summary>
    Pipe,
}

/// <summary><c>overlap.worker</c></summary>
public sealed record WorkerSettings
{
    /// <summary>How many workers, 1 or more.</summary>
    public required int Count { get; init; }
    /// <summary>How they run the body.</summary>
    public required WorkerMode Mode { get; init; }
    /// <summary>The most overlap a worker may have; 0: none.</summary>
    public required int Bound { get; init; }
    /// <summary>The task body.</summary>
    public required BodySettings Body { get; init; }
}

/// <summary><c>overlap.worker.body</c></summary>
public sealed record BodySettings
{
    /// <summary><c>log-lines</c>, <c>delay</c>, <c>spin</c>, <c>none</c>, or a class's full name.</summary>
    public required string Type { get; init; }
    /// <summary>How long <c>delay</c> and <c>spin</c> take.</summary>
    public required TimeSpan Duration { get; init; }
    /// <summary>Path of the assembly a class of one's own is in; null for the built-in ones.</summary>
    public required string? Assembly { get; init; }
    /// <summary>Handed to a body of one's own as it is.</summary>
    public required Config Options { get; init; }
}

/// <summary><c>overlap.metrics</c></summary>
public sealed record MetricsSettings
{
    /// <summary>Between two samples.</summary>
    public required TimeSpan Interval { get; init; }
    /// <summary>What the steady state leaves out at the start; zero: no steady state.</summary>
    public required TimeSpan WarmUp { get; init; }
}

/// <summary><c>overlap.logs</c></summary>
public sealed record LogSettings
{
    /// <summary>The folder of all runs.</summary>
    public required string Directory { get; init; }
    /// <summary>How many runs are kept, 1 or more.</summary>
    public required int Keep { get; init; }
    /// <summary>Whether every message is logged.</summary>
    public required bool Messages { get; init; }
    /// <summary>Where a log stops growing, in bytes.</summary>
    public required long MaxSize { get; init; }
}

/// <summary><c>overlap.limits</c></summary>
public sealed record LimitSettings
{
    /// <summary>Resident memory at which a run ends itself, in bytes; null: a quarter of what the process may use.</summary>
    public required long? Memory { get; init; }
    /// <summary>How long bodies may take to end after the last emit.</summary>
    public required TimeSpan Drain { get; init; }
}
