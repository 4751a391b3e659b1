using Overlap.Actors.Messages;
using Overlap.Metering;

namespace Overlap.Actors.Runs;

/// <summary>Messages to the <see cref="RunActor"/>; those of its children are beside them.</summary>
internal static class RunMessages
{
    /// <summary>Starts the run; the first message.</summary>
    public sealed class Start : Signal<Start>;

    /// <summary>Event: the first producer has connected.</summary>
    public sealed class Connected : Signal<Connected>;

    /// <summary>Timeout of the wait for it.</summary>
    public sealed class ConnectTimeout : Signal<ConnectTimeout>;

    /// <summary>Event: a stage of the producer's rate has begun.</summary>
    /// <param name="Index">Which, from 0.</param>
    public sealed record StageBegun(int Index) : ILocalMessage;

    /// <summary>The producer has ended: the run ends when everything sent by it was received.</summary>
    public sealed class SourceEnded : Signal<SourceEnded>;

    /// <summary>Event: the run's own producer has ended.</summary>
    /// <param name="Stats">Its figures; null if it told none.</param>
    public sealed record ProducerEnded(ProducerStats? Stats) : ILocalMessage;

    /// <summary>Timeout of the drain.</summary>
    public sealed class DrainTimeout : Signal<DrainTimeout>;

    /// <summary>Timeout of the summary.</summary>
    public sealed class SummaryOverdue : Signal<SummaryOverdue>;
}
