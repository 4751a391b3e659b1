using Overlap.Metering;

namespace Overlap.Tests.Metering;

/// <summary>A run of one worker whose every step a test decides.</summary>
internal static class OneWorkerRun
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    public static readonly RunSettings SomeRun = new("sync", 0, null, 1, "none", "memory", 1000, null);

    public static (ManualTime Time, RunRecorder Meter) Create()
    {
        var time = new ManualTime();
        return (time, new RunRecorder(time, ["pull1"], Interval, TimeSpan.Zero));
    }

    // All messages are emitted at once and done one after the other, with one time stamp a message.
    public static void Work(WorkerRecorder worker, ManualTime time, int messages, double eachMs)
    {
        var emittedAt = time.Now;
        worker.Counters.Emit(messages, emittedAt);
        for (var i = 0; i < messages; i++)
        {
            var startedAt = time.Now;
            worker.Begin(emittedAt, startedAt);
            time.AdvanceMs(eachMs);
            worker.Complete(emittedAt, startedAt, time.Now);
        }
    }

    public static void SampleAfter(RunRecorder meter, ManualTime time, double milliseconds)
    {
        time.AdvanceMs(milliseconds);
        meter.Sample(time.Now);
    }

    public static Summary Summarize(RunRecorder meter, ManualTime time)
    {
        using var memory = new ProcessMemory();
        return meter.Summarize(RunEnvironment.Current(typeof(Akka.Actor.ActorSystem)), SomeRun, StopReason.Messages, memory, time.Now);
    }
}
