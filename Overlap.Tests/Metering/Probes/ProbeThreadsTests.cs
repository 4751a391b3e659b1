using System.Runtime.CompilerServices;
using Overlap.Metering.Probes;

namespace Overlap.Tests.Metering.Probes;

/// <summary>Many threads count for one probe.</summary>
public sealed class ProbeThreadsTests : IDisposable
{
    private const int Threads = 8;
    private const int Each = 50_000;

    private readonly Probe _probe = Probe.Create("threads", new ProbeOptions { ExactPeak = true });

    public void Dispose() => _probe.Dispose();

    [Fact]
    public void Counts_of_many_threads_are_exact_while_they_run_and_afterwards()
    {
        var isRunning = true;
        var watching = new Thread(() =>
        {
            while (Volatile.Read(ref isRunning))
            {
                var now = _probe.Read();
                Assert.True(now.Queued >= 0 && now.InFlight >= 0, $"{now}");
            }
        });
        watching.Start();
        RunThreads();
        Volatile.Write(ref isRunning, false);
        watching.Join();

        AssertAllCounted();
        // The threads' counters are folded into the probe's.
        for (var i = 0; i < 10 && _probe.ThreadCount > 1; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.InRange(_probe.ThreadCount, 0, 1);
        AssertAllCounted();
        Assert.InRange(_probe.InFlightPeak!.Value, 1, Threads);
    }

    [Fact]
    public void A_message_may_begin_on_one_thread_and_end_on_another()
    {
        var running = _probe.Begin();
        OnThread(() => running.Complete());

        Assert.Equal((1, 1, 0), (_probe.Read().Started, _probe.Read().Completed, _probe.Read().InFlight));
    }

    [Fact]
    public void Probes_that_share_a_slot_one_after_the_other_share_no_counts()
    {
        var first = Probe.Create("first");
        first.Begin().Complete();
        first.Dispose();
        first.Dispose();
        var others = Enumerable.Range(0, 3).Select(i => Probe.Create($"other {i}")).ToList();

        foreach (var other in others)
        {
            other.Begin().Complete();
            first.Begin();
            other.Begin().Fail();
        }

        foreach (var other in others)
        {
            Assert.Equal((2, 1, 1), (other.Read().Started, other.Read().Completed, other.Read().Failed));
            other.Dispose();
        }
        Assert.Equal((4, 1, 3), (first.Read().Started, first.Read().Completed, first.Read().InFlight));
    }

    private void AssertAllCounted()
    {
        var all = _probe.Read();
        Assert.Equal((Threads * Each, Threads * Each, Threads * Each / 2, Threads * Each / 2), (all.Emitted, all.Started, all.Completed, all.Failed));
        Assert.Equal(Threads * Each, _probe.ReadBodyLatency().Count);
    }

    // Not inlined: nothing of a thread may be left on the stack of who looks for what it left.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunThreads() => OnThreads(Threads, () =>
    {
        for (var i = 0; i < Each; i++)
        {
            var running = _probe.Enqueued().Begin();
            if (i % 2 == 0)
                running.Complete();
            else
                running.Fail();
        }
    });

    private static void OnThread(Action act) => OnThreads(1, act);

    private static void OnThreads(int count, Action act)
    {
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(() => act())).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }
}
