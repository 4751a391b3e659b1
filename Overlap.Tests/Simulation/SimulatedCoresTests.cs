using Akka.Configuration;
using Akka.Event;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Simulation;
using Overlap.Actors.VirtualTime;

namespace Overlap.Tests.Simulation;

public class SimulatedCoresTests
{
    private static readonly TimeSpan Slice = SimulatedCores.Slice;

    [Fact]
    public void With_a_core_for_each_all_take_what_they_say() =>
        Assert.Equal([10, 20, 30], EndsOf(cores: 3, [0, 0, 0], [10, 20, 30]));

    [Fact]
    public void Who_needs_no_more_than_a_slice_ends_before_the_next_begins() =>
        Assert.Equal([2, 4, 6], EndsOf(cores: 1, [0, 0, 0], [2, 2, 2]));

    // 1: 0–3, 6–7. 2: 3–6, 7–8.
    [Fact]
    public void Others_take_turns_slice_by_slice() => Assert.Equal([7, 8], EndsOf(cores: 1, [0, 0], [4, 4]));

    [Fact]
    public void One_that_comes_later_gets_the_core_at_the_end_of_a_slice() => Assert.Equal([101, 10], EndsOf(cores: 1, [0, 8], [100, 1]));

    [Fact]
    public void No_core_is_idle_while_something_waits_and_nothing_is_done_twice() => Prop.ForAll(
        Gen.Choose(1, 4).SelectMany(cores => Gen.Choose(1, 50).ArrayOf().Where(work => work.Length > 0).Select(work => (cores, work))).ToArbitrary(),
        given =>
        {
            var ends = EndsOf(given.cores, new int[given.work.Length], given.work);
            var (all, longest) = (given.work.Sum(), given.work.Max());
            return ends.Zip(given.work).All(each => each.First >= each.Second)
                && ends.Max() >= Math.Max(longest, (all + given.cores - 1) / given.cores)
                // The last one has waited only while all cores were busy.
                && ends.Max() <= longest + all / given.cores;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_thread_that_goes_on_at_once_keeps_what_is_left_of_its_slice()
    {
        using var scheduler = new VirtualScheduler(ConfigurationFactory.Empty, NoLogger.Instance);
        var cores = new SimulatedCores(1, scheduler.Time);
        var order = new List<string>();
        _ = RunAsync("a", 4);
        _ = RunAsync("b", 1);
        scheduler.Advance(Slice * 10);
        // Each computes for 1 ms: three of a's are a slice.
        Assert.Equal(["a", "a", "a", "b", "a"], order);

        async Task RunAsync(string thread, int times)
        {
            for (var i = 0; i < times; i++)
            {
                await cores.ComputeAsync(thread, TimeSpan.FromMilliseconds(1)).ConfigureAwait(false);
                order.Add(thread);
            }
        }
    }

    // When each thread is done, in ms.
    private static List<int> EndsOf(int cores, int[] starts, int[] work)
    {
        using var scheduler = new VirtualScheduler(ConfigurationFactory.Empty, NoLogger.Instance);
        var machine = new SimulatedCores(cores, scheduler.Time);
        var ends = new int[work.Length];
        for (var i = 0; i < work.Length; i++)
        {
            var index = i;
            scheduler.Schedule(
                () => machine.ComputeAsync($"{index}", TimeSpan.FromMilliseconds(work[index]))
                    .GetAwaiter().OnCompleted(() => ends[index] = (int)scheduler.MonotonicClock.TotalMilliseconds),
                TimeSpan.FromMilliseconds(starts[i]), null, null);
        }
        scheduler.Advance(TimeSpan.FromHours(1));
        return [.. ends];
    }
}
