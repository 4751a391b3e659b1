using Overlap.Actors.Configuration;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>Creates body <c>delay</c> with the durations of <c>overlap.worker.body.distribution</c>.</summary>
internal static class DelayFactory
{
    /// <summary>Prepares it; the durations of a file are read here.</summary>
    /// <returns>Creates one for a worker.</returns>
    /// <exception cref="BodyException">The file cannot be used.</exception>
    public static Func<IAsyncTaskBody> Find(BodySettings settings)
    {
        var (mean, delay) = (settings.Duration, settings.Delay);
        var shape = delay.Shape;
        return delay.Distribution switch
        {
            DelayDistribution.Uniform => () => new RandomDelayBody(random => Durations.Uniform(random, mean)),
            DelayDistribution.Exponential => () => new RandomDelayBody(random => Durations.Exponential(random, mean)),
            DelayDistribution.Lognormal => () => new RandomDelayBody(random => Durations.Lognormal(random, mean, shape)),
            DelayDistribution.Pareto => () => new RandomDelayBody(random => Durations.Pareto(random, mean, shape)),
            DelayDistribution.Trace => Trace(RecordedDurations.ReadTrace(delay.Path!)),
            DelayDistribution.Recorded => Recorded(RecordedDurations.ReadRun(delay.Path!)),
            _ => () => new DelayBody(mean),
        };
    }

    // Each worker begins at the first one.
    private static Func<IAsyncTaskBody> Trace(IReadOnlyList<TimeSpan> durations) => () =>
    {
        var next = 0;
        return new RandomDelayBody(_ =>
        {
            var duration = durations[next];
            next = (next + 1) % durations.Count;
            return duration;
        });
    };

    private static Func<IAsyncTaskBody> Recorded(RecordedDurations durations) => () => new RandomDelayBody(durations.Next);
}
