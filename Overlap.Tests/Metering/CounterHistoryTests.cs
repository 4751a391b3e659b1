using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class CounterHistoryTests
{
    private const int Interval = 10;

    [Fact]
    public async Task A_reader_beside_the_writer_sees_each_moment_as_it_was_or_not_at_all()
    {
        const long Counts = 3_000_000;
        var notes = new CounterHistory<(long First, long Second)>(new SampleSchedule(0, Interval));
        var (counted, read) = (0L, 0L);
        using var failed = new CancellationTokenSource();
        // What is counted at a time stamp is its number, so at a moment there were as many as its time stamp says.
        var writer = Task.Factory.StartNew(() =>
        {
            // On a busy machine, until the reader has had its turn.
            for (var now = 1L; now <= Counts || (Volatile.Read(ref read) == 0 && !failed.IsCancellationRequested); now++)
            {
                if (notes.IsDue(now))
                    notes.Add(now, (now - 1, now - 1));
                Volatile.Write(ref counted, now);
            }
        }, TaskCreationOptions.LongRunning);

        var random = new Random(1);
        while (!writer.IsCompleted)
        {
            var present = Volatile.Read(ref counted);
            // The oldest are being written over.
            var moment = present / Interval - random.Next(2 * SampleSchedule.Kept);
            if (moment < 1 || !notes.TryRead(moment, (present, present), out var counts))
                continue;
            if (counts != (moment * Interval, moment * Interval))
                await failed.CancelAsync();
            Assert.Equal((moment * Interval, moment * Interval), counts);
            Volatile.Write(ref read, read + 1);
        }
        await writer;
        Assert.True(read > 0);
        var last = (counted - 1) / Interval;
        Assert.False(notes.TryRead(last - SampleSchedule.Kept, default, out _));
        Assert.True(notes.TryRead(last - SampleSchedule.Kept + 2, default, out _));
    }

    [Fact]
    public void Without_a_schedule_nothing_is_recorded() =>
        Assert.False(new CounterHistory<long>(SampleSchedule.None).IsDue(long.MaxValue));
}
