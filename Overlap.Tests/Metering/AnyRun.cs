using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;

namespace Overlap.Tests.Metering;

/// <summary>Bodies that take any time, one after another, stamped singly or by groups as the policy says.</summary>
internal static class AnyRun
{
    // Long runs of quick bodies, which groups are for, with slow ones among them.
    private static readonly Gen<long[]> Stretch = Gen.OneOf(
        from count in Gen.Choose(1, 400) from each in Gen.Choose(0, 15) select Enumerable.Repeat((long)each, count).ToArray(),
        from slow in Gen.Elements(600L, 5_000, 200_000, 3_000_000_000) from count in Gen.Choose(1, 3) select Enumerable.Repeat(slow, count).ToArray());

    public static Arbitrary<long[]> Durations { get; } =
        Stretch.NonEmptyListOf().Select(stretches => stretches.SelectMany(stretch => stretch).ToArray()).ToArbitrary();

    /// <summary>What is recorded of the bodies' latencies.</summary>
    public static LatencyHistogram Record(long[] durations)
    {
        var recorder = new WorkerRecorder("pull1", new ManualTime());
        recorder.Counters.Emit(durations.Length, 0);
        var (now, next) = (0L, 0);
        while (next < durations.Length)
        {
            var size = Math.Min(recorder.Stamps.GroupSize, durations.Length - next);
            var end = now + durations.AsSpan(next, size).ToArray().Sum();
            if (recorder.Stamps.GroupSize == 1)
            {
                recorder.Begin(0, now);
                recorder.Complete(0, now, end);
                recorder.Stamps.EndSingle(end - now);
            }
            else
            {
                recorder.BeginGroup(0, now);
                for (var body = 0; body < size; body++)
                {
                    recorder.Counters.StartInGroup();
                    recorder.Counters.CompleteInGroup();
                }
                recorder.EndGroup(end);
            }
            (now, next) = (end, next + size);
        }
        return recorder.BodyLatency;
    }
}
