using Overlap.Actors.Logs;

namespace Overlap.Tests.Logs;

public sealed class CountLogTests : LogTest
{
    [Fact]
    public void The_original_line_of_a_synchronous_body()
    {
        using var log = new CountLog(Run, "pull1", Options());
        log.WriteTurn(position: 0, received: 1, overlap: 1, TimeSpan.Zero);
        Advance(12);
        log.WriteTurn(position: 25_424, received: 12_345_678_901, overlap: 1, TimeSpan.FromMilliseconds(731.9));
        Assert.Equal(
            $"{Stamp} loop_position: 0 msgs_recvd: 1 | i/o overlap: 1 | i/o latency: 0ms\n" +
            "2026-11-21T19:20:59.465Z loop_position: 25424 msgs_recvd: 12345678901 | i/o overlap: 1 | i/o latency: 731ms\n",
            Read("countpull1.log"));
    }

    [Fact]
    public void The_original_line_of_an_asynchronous_body()
    {
        using var log = new CountLog(Run, "pull1", Options());
        log.WriteEnd(received: 38_000, processed: 1, overlap: 37_999);
        Assert.Equal($"{Stamp} msgs_recvd: 38000 | np: 1 | i/o overlap: 37999\n", Read("countpull1.log"));
    }

    [Fact]
    public void Milliseconds_always_have_three_digits()
    {
        Advance(565);
        using var log = new CountLog(Run, "pull1", Options());
        log.WriteEnd(1, 1, 0);
        Assert.StartsWith("2026-11-21T19:21:00.018Z ", Read("countpull1.log"));
    }

    [Fact]
    public void The_longest_lines_have_room()
    {
        using var log = new CountLog(Run, "pull1", Options());
        log.WriteTurn(long.MinValue, long.MinValue, long.MinValue, TimeSpan.MinValue);
        log.WriteEnd(long.MinValue, long.MinValue, long.MinValue);
        Assert.Equal(2, Read("countpull1.log").Count(c => c == '\n'));
    }

    [Fact]
    public void A_body_writes_lines_of_its_own()
    {
        using var log = new CountLog(Run, "pull1", Options());
        log.WriteLine("one");
        log.Write("t");
        log.Write('w');
        log.WriteLine("o");
        log.Write("three\n");
        log.WriteLine($"{4}\x1b[31m");
        log.WriteLine();
        log.Write(new string('x', 1_500));
        log.WriteLine();
        Assert.Equal($"one\ntwo\nthree\n4\\x1B[31m\n\n{new string('x', 1_024)}\n{new string('x', 476)}\n", Read("countpull1.log"));
    }

    [Fact]
    public void A_count_log_starts_over_at_its_size_so_that_writing_stays_the_work()
    {
        var note = $"{Stamp} log started over by overlap.logs.max-size, in bytes: 180\n";
        var line = $"{Stamp} msgs_recvd: 7 | np: 6 | i/o overlap: 1\n";
        using (var log = new CountLog(Run, "w", Options(maxSize: 180)))
        {
            // Two find room at first, and one more after each note.
            for (var i = 0; i < 4; i++)
                log.WriteEnd(7, 6, 1);
            Assert.Equal(note + line, Read("countw.log"));
            Assert.Equal(3, log.LeftOut);
        }
        Assert.Equal($"{note}{line}{Stamp} lines left out: 3\n", Read("countw.log"));
    }

    [Fact]
    public void Lines_of_many_threads_do_not_mix()
    {
        using var log = new CountLog(Run, "w", Options());
        Parallel.For(0, 2_000, i =>
        {
            if (i % 2 == 0)
                log.WriteLine(new string((char)('a' + i % 26), 40));
            else
                log.WriteEnd(1, 1, 0);
        });
        var lines = Read("countw.log").TrimEnd('\n').Split('\n');
        Assert.Equal(2_000, lines.Length);
        Assert.All(lines, line => Assert.True(line == $"{Stamp} msgs_recvd: 1 | np: 1 | i/o overlap: 0" || line.Distinct().Count() == 1));
    }
}
