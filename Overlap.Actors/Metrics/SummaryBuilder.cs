using Overlap.Actors.Bridge;
using Overlap.Metering;
using Overlap.Transport;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Actors.Metrics;

/// <summary>Builds the summary of a run from its parts. Used by the metrics actor alone, the recorder's only sampler.</summary>
/// <param name="recorder">The run's figures.</param>
/// <param name="environment">What the run runs on.</param>
/// <param name="settings">The run's settings.</param>
/// <param name="memory">The process's memory since the run's start; null in virtual time.</param>
/// <param name="socket">The bridge's socket, for its connections.</param>
/// <param name="sequence">The check of the messages' numbers; null if they have none.</param>
internal sealed class SummaryBuilder(
    RunRecorder recorder, RunEnvironment environment, RunSettings settings, ProcessMemory? memory, IPullSocket socket,
    SequenceJournal? sequence)
{
    /// <summary>Builds the summary from the current state, at the end of the drain.</summary>
    /// <param name="reason">What ended the run.</param>
    /// <param name="tokens">The jobserver's pool at the end; null without one.</param>
    public Summary Build(StopReason reason, PoolStatus? tokens) =>
        WithSource(recorder.Summarize(environment, settings, reason, memory, recorder.Time.GetTimestamp())) with
        {
            Tokens = tokens is null ? null : ToStats(tokens),
        };

    /// <summary>Builds the record of a run that goes on, without tokens and producer. It changes nothing.</summary>
    public RunRecord BuildSoFar()
    {
        var record = recorder.RecordSoFar(environment, settings, memory, recorder.Time.GetTimestamp());
        return record with { Summary = WithSource(record.Summary) };
    }

    private Summary WithSource(Summary summary)
    {
        var peers = socket.Counters;
        return summary with
        {
            Connections = new ConnectionStats(peers.Connected, peers.Disconnected, peers.Rejected, peers.Failed),
            Sequence = sequence?.ToStats(),
        };
    }

    private static TokenStats ToStats(PoolStatus tokens) => new(
        tokens.Style.ToString().ToLowerInvariant(), tokens.Counts.Acquired, tokens.Counts.TimedOut, tokens.Counts.Cancelled,
        tokens.Counts.Returned, tokens.Counts.HeldMax);
}
