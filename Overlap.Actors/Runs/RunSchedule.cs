using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Metering;

namespace Overlap.Actors.Runs;

/// <summary>What happens at a time of a run that is known beforehand.</summary>
internal static class RunSchedule
{
    /// <summary>The messages that the run gets, each once, with their times since the first connection: the end, then the stages.</summary>
    public static IEnumerable<(object Message, TimeSpan At)> Of(SourceSettings source)
    {
        if (source.Duration is not { } duration)
            yield break;
        yield return (new StopRun(StopReason.Duration), duration);
        var (stages, begin) = (source.Stages ?? [], TimeSpan.Zero);
        for (var index = 0; index < stages.Count && begin < duration; begin += stages[index++].Duration)
            yield return (new RunMessages.StageBegun(index), begin);
    }
}
