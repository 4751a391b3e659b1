using Overlap.Actors.Configuration;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Comparing;

namespace Overlap.Actors.Workers.Bodies;

/// <summary>Durations that were recorded, drawn as often as they occurred.</summary>
internal sealed class RecordedDurations
{
    private readonly long[] _nanoseconds;
    private readonly long[] _countUpTo;

    /// <param name="counts">How often each occurred; one or more.</param>
    public RecordedDurations(LatencyCounts counts)
    {
        (_nanoseconds, _countUpTo) = (new long[counts.Values.Count], new long[counts.Values.Count]);
        var sum = 0L;
        foreach (var (index, (nanoseconds, count)) in counts.Values.Index())
            (_nanoseconds[index], _countUpTo[index]) = (nanoseconds, sum += count);
    }

    /// <summary>Draws one.</summary>
    public TimeSpan Next(Random random)
    {
        var found = Array.BinarySearch(_countUpTo, random.NextInt64(_countUpTo[^1]) + 1);
        return new TimeSpan(_nanoseconds[found < 0 ? ~found : found] / TimeSpan.NanosecondsPerTick);
    }

    /// <summary>Reads how long the bodies of a run took, within 1 %.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="BodyException">There are none.</exception>
    public static RecordedDurations ReadRun(string folder)
    {
        try
        {
            var bodies = LatencyCounts.Sum(RecordedRun.ReadLatency(folder).Select(part => part.Body));
            return bodies.Count > 0
                ? new RecordedDurations(bodies)
                : throw new BodyException($"{DelaySettings.Key}: '{folder}' has no latencies of bodies: name the folder of a run, such as logs/latest.");
        }
        catch (UnreadableRunException unreadable)
        {
            throw new BodyException($"{DelaySettings.Key}: {unreadable.Message}.", unreadable);
        }
    }

    /// <summary>Reads a file with a duration with its unit a line; empty lines and those that begin with # are left out.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BodyException">It cannot be read, a line is no duration, or there are none.</exception>
    public static IReadOnlyList<TimeSpan> ReadTrace(string path)
    {
        var durations = new List<TimeSpan>();
        try
        {
            foreach (var (index, line) in File.ReadLines(path).Index())
            {
                if (line.Trim() is "" or ['#', ..])
                    continue;
                durations.Add(Units.TryParseDuration(line.Trim(), out var duration) && duration >= TimeSpan.Zero
                    ? duration
                    : throw new BodyException($"{DelaySettings.Key}: {path}:{index + 1}: '{line.Trim()}': expected a duration with its unit, such as 12ms."));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BodyException($"{DelaySettings.Key}: {error.Message}", error);
        }
        return durations.Count > 0 ? durations : throw new BodyException($"{DelaySettings.Key}: {path} has no duration: expected one a line, such as 12ms.");
    }
}
