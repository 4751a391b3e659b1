using FsCheck;
using FsCheck.Fluent;
using Overlap.Metering;
using Overlap.Metering.Watching;

namespace Overlap.Tests.Metering.Watching;

public class WatchedCountsTests
{
    [Fact]
    public void What_had_ended_before_is_left_out_and_what_was_unfinished_is_not()
    {
        var before = new OverlapReading(Emitted: 100, Started: 95, Completed: 80, Failed: 10, Queued: 5, InFlight: 5);
        var counts = new WatchedCounts(before);
        counts.Read(before);
        Assert.Equal(new OverlapReading(10, 5, 0, 0, 5, 5), counts.Now);

        counts.Read(new OverlapReading(110, 106, 90, 12, 4, 4));
        Assert.Equal(new OverlapReading(20, 16, 10, 2, 4, 4), counts.Now);
    }

    [Fact]
    public void A_handler_that_was_created_anew_goes_on()
    {
        var counts = new WatchedCounts(default);
        counts.Read(new OverlapReading(10, 9, 5, 2, 1, 2));
        counts.Read(new OverlapReading(1, 1, 1, 0, 0, 0));

        Assert.Equal(new OverlapReading(11, 10, 6, 2, 0, 0), counts.Now);
    }

    [Fact]
    public void Of_one_that_has_left_nothing_waits() => Assert.Equal(new OverlapReading(10, 9, 5, 2, 0, 0), Left(new OverlapReading(10, 9, 5, 2, 1, 2)));

    [Fact]
    public void They_add_up_and_never_fall() => Prop.ForAll(
        Gen.Choose(0, 20).Four().ListOf().ToArbitrary(), Gen.Choose(0, 20).Four().ToArbitrary(), (steps, first) =>
        {
            var reading = Next(default, first);
            var counts = new WatchedCounts(reading);
            counts.Read(reading);
            foreach (var step in steps)
            {
                var before = counts.Now;
                reading = Next(reading, step);
                counts.Read(reading);
                var now = counts.Now;
                if (now.Emitted != now.Completed + now.Failed + now.Queued + now.InFlight || now.Emitted < before.Emitted || now.Completed < before.Completed)
                    return false;
            }
            return true;
        }).Check(Config.QuickThrowOnFailure);

    private static OverlapReading Left(OverlapReading last)
    {
        var counts = new WatchedCounts(default);
        counts.Read(last);
        counts.Leave();
        return counts.Now;
    }

    private static OverlapReading Next(OverlapReading before, (int Emit, int Start, int Complete, int Fail) step)
    {
        var start = Math.Min(step.Start, before.Queued + step.Emit);
        var complete = Math.Min(step.Complete, before.InFlight + start);
        var fail = Math.Min(step.Fail, before.InFlight + start - complete);
        return before + new OverlapReading(step.Emit, start, complete, fail, step.Emit - start, start - complete - fail);
    }
}
