using Overlap.Actors.Logs;
using Overlap.Reports;

namespace Overlap.Tests.Logs;

public sealed class LogFileTests : LogTest
{
    [Fact]
    public void Each_line_is_there_at_once()
    {
        using var log = new TextLog(Run, "msgspull1.log", Options());
        for (var i = 1; i <= 3; i++)
        {
            log.Write("give some i/o trigger:2147483647");
            Assert.Equal(i * $"{Stamp} give some i/o trigger:2147483647\n".Length, Read("msgspull1.log").Length);
        }
    }

    [Fact]
    public void A_log_ends_at_its_size_and_says_so_and_counts_the_rest()
    {
        using (var log = new TextLog(Run, "msgsw.log", Options(maxSize: 100)))
        {
            for (var i = 0; i < 10; i++)
                log.Write("12345");
        }
        var lines = Read("msgsw.log").TrimEnd('\n').Split('\n');
        Assert.Equal(
            [
                $"{Stamp} 12345", $"{Stamp} 12345", $"{Stamp} 12345",
                $"{Stamp} log cut by overlap.logs.max-size, in bytes: 100",
                $"{Stamp} lines left out: 7",
            ],
            lines);
        Assert.Empty(Faults);
    }

    [SkippableFact]
    public void A_full_disk_is_reported_once_and_throws_nothing_at_the_worker()
    {
        Skip.IfNot(File.Exists("/dev/full"), "There is no /dev/full here.");
        File.CreateSymbolicLink(Run.PathOf("msgsw.log"), "/dev/full");
        using var log = new LogFile(Run.PathOf("msgsw.log"), Options());
        log.Write("a\n"u8);
        log.Write("b\n"u8);
        Assert.Contains(Run.PathOf("msgsw.log"), Assert.Single(Faults));
        Assert.Equal(2, log.LeftOut);
        Assert.True(log.LeavesOut(3));
        Assert.Equal(5, log.LeftOut);
    }

    [Fact]
    public void Of_several_lines_those_are_written_that_there_is_room_for()
    {
        using (var log = new LogFile(Run.PathOf("msgsw.log"), Options(maxSize: 12)))
        {
            Assert.False(log.LeavesOut(4));
            log.Write("1234\n5678\n9\n0\n"u8, 4);
            Assert.True(log.LeavesOut(2));
            Assert.Equal(3, log.LeftOut);
        }
        Assert.Equal(
            ["1234", "5678", "9", $"{Stamp} log cut by overlap.logs.max-size, in bytes: 12", $"{Stamp} lines left out: 3"],
            Read("msgsw.log").TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_log_that_cannot_be_opened_is_named()
    {
        Directory.CreateDirectory(Run.PathOf("conns.log"));
        var error = Assert.Throws<RunFolderException>(() => new TextLog(Run, "conns.log", Options()));
        Assert.Contains(Run.PathOf("conns.log"), error.Message);
    }

    [Fact]
    public void A_line_allocates_nothing()
    {
        using var counts = new CountLog(Run, "w", Options());
        using var texts = new TextLog(Run, "conns.log", Options());
        Write();
        Assert.Equal(0, Allocations.Least(Write));

        void Write()
        {
            counts.WriteTurn(1, 2, 3, TimeSpan.FromSeconds(4));
            counts.WriteEnd(1, 2, 3);
            counts.WriteLine("of one's own");
            texts.Write("give some i/o trigger:2147483647");
        }
    }

    [Fact]
    public void Connections_are_logged_with_the_original_fields()
    {
        using var log = new TextLog(Run, "conns.log", Options());
        log.Write("connected: pull1676");
        log.Write("disconnected: pull\n1676");
        Assert.Equal($"{Stamp} connected: pull1676\n{Stamp} disconnected: pull\\n1676\n", Read("conns.log"));
    }
}
