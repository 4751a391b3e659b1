using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Logs;
using Overlap.Tests.Metrics;

namespace Overlap.Tests.Logs;

public sealed class LogTests : IDisposable
{
    private const string Stamp = "2026-11-21T19:20:59.453Z";

    private readonly TemporaryFolder _logs = new();
    private readonly ManualTime _time = new();
    private readonly List<string> _faults = [];
    private readonly RunFolder _run;

    public LogTests() => _run = _logs.NewRun(_time);

    public void Dispose()
    {
        _run.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public void The_seeds_line_of_a_synchronous_body()
    {
        using var log = new CountLog(_run, "pull7-1", Options());
        log.WriteTurn(position: 0, received: 1, overlap: 1, TimeSpan.Zero);
        _time.AdvanceMs(12);
        log.WriteTurn(position: 25_424, received: 12_345_678_901, overlap: 1, TimeSpan.FromMilliseconds(731.9));
        Assert.Equal(
            $"{Stamp} loop_position: 0 msgs_recvd: 1 | i/o overlap: 1 | i/o latency: 0ms\n" +
            "2026-11-21T19:20:59.465Z loop_position: 25424 msgs_recvd: 12345678901 | i/o overlap: 1 | i/o latency: 731ms\n",
            Read("countpull7-1.log"));
    }

    [Fact]
    public void The_seeds_line_of_an_asynchronous_body()
    {
        using var log = new CountLog(_run, "pull7-1", Options());
        log.WriteEnd(received: 38_000, processed: 1, overlap: 37_999);
        Assert.Equal($"{Stamp} msgs_recvd: 38000 | np: 1 | i/o overlap: 37999\n", Read("countpull7-1.log"));
    }

    [Fact]
    public void Milliseconds_always_have_three_digits()
    {
        _time.AdvanceMs(565);
        using var log = new CountLog(_run, "pull7-1", Options());
        log.WriteEnd(1, 1, 0);
        Assert.StartsWith("2026-11-21T19:21:00.018Z ", Read("countpull7-1.log"));
    }

    [Fact]
    public void The_longest_lines_have_room()
    {
        using var log = new CountLog(_run, "pull7-1", Options());
        log.WriteTurn(long.MinValue, long.MinValue, long.MinValue, TimeSpan.MinValue);
        log.WriteEnd(long.MinValue, long.MinValue, long.MinValue);
        Assert.Equal(2, Read("countpull7-1.log").Count(c => c == '\n'));
    }

    [Fact]
    public void A_body_writes_lines_of_its_own()
    {
        using var log = new CountLog(_run, "pull7-1", Options());
        log.WriteLine("one");
        log.Write("t");
        log.Write('w');
        log.WriteLine("o");
        log.Write("three\n");
        log.WriteLine($"{4}\x1b[31m");
        log.WriteLine();
        log.Write(new string('x', 1_500));
        log.WriteLine();
        Assert.Equal($"one\ntwo\nthree\n4\\x1B[31m\n\n{new string('x', 1_024)}\n{new string('x', 476)}\n", Read("countpull7-1.log"));
    }

    [Fact]
    public void Each_line_is_there_at_once()
    {
        using var log = new MessageLog(_run, "pull7-1", Options());
        for (var i = 1; i <= 3; i++)
        {
            log.Write("give some i/o trigger:2147483647"u8);
            Assert.Equal(i * $"{Stamp} give some i/o trigger:2147483647\n".Length, Read("msgspull7-1.log").Length);
        }
    }

    [Fact]
    public void Connections_are_logged_with_the_seeds_fields()
    {
        using var log = new ConnectionLog(_run, Options());
        log.Connected("pull1676");
        log.Disconnected("pull\n1676");
        Assert.Equal($"{Stamp} connected: pull1676\n{Stamp} disconnected: pull\\n1676\n", Read("conns.log"));
    }

    [Fact]
    public void Whatever_a_message_holds_its_line_is_one_line_of_harmless_text() =>
        Prop.ForAll<byte[]>(message =>
        {
            var name = Guid.NewGuid().ToString("N");
            using (var log = new MessageLog(_run, name, Options()))
                log.Write(message);
            var bytes = File.ReadAllBytes(_run.PathOf($"msgs{name}.log"));
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return text.EndsWith('\n') && !text[..^1].Any(char.IsControl);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("äöü € 👍 �", "äöü € 👍 �")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("\r\n\t\0\u007f", "\\r\\n\\t\\x00\\x7F")]
    [InlineData("\u009b31m", "\\xC2\\x9B31m")]
    public void Text_stays_and_what_speaks_to_a_terminal_is_escaped(string message, string shown)
    {
        using var log = new MessageLog(_run, "w", Options());
        log.Write(Encoding.UTF8.GetBytes(message));
        Assert.Equal($"{Stamp} {shown}\n", Read("msgsw.log"));
    }

    [Fact]
    public void What_is_no_text_is_shown_byte_by_byte()
    {
        using var log = new MessageLog(_run, "w", Options());
        log.Write([0xff, (byte)'a', 0xe2, 0x82]);
        Assert.Equal($"{Stamp} \\xFFa\\xE2\\x82\n", Read("msgsw.log"));
    }

    [Fact]
    public void A_long_message_is_cut_and_its_length_told()
    {
        using var log = new MessageLog(_run, "w", Options());
        log.Write(new byte[1_000_000]);
        var line = Read("msgsw.log");
        Assert.EndsWith("\\x00 ... (1000000 bytes)\n", line);
        Assert.Equal(1_024, line.Split("\\x00").Length - 1);
    }

    [Fact]
    public void A_log_ends_at_its_size_and_says_so_and_counts_the_rest()
    {
        using (var log = new MessageLog(_run, "w", Options(maxSize: 100)))
        {
            for (var i = 0; i < 10; i++)
                log.Write("12345"u8);
            Assert.Equal(7, log.LeftOut);
        }
        var lines = Read("msgsw.log").TrimEnd('\n').Split('\n');
        Assert.Equal(
            [
                $"{Stamp} 12345", $"{Stamp} 12345", $"{Stamp} 12345",
                $"{Stamp} log cut by overlap.logs.max-size, in bytes: 100",
                $"{Stamp} lines left out: 7",
            ],
            lines);
        Assert.Empty(_faults);
    }

    [Fact]
    public void A_count_log_starts_over_at_its_size_so_that_writing_stays_the_work()
    {
        var note = $"{Stamp} log started over by overlap.logs.max-size, in bytes: 180\n";
        var line = $"{Stamp} msgs_recvd: 7 | np: 6 | i/o overlap: 1\n";
        using (var log = new CountLog(_run, "w", Options(maxSize: 180)))
        {
            // Two find room at first, and one more after each note.
            for (var i = 0; i < 4; i++)
                log.WriteEnd(7, 6, 1);
            Assert.Equal(note + line, Read("countw.log"));
            Assert.Equal(3, log.LeftOut);
        }
        Assert.Equal($"{note}{line}{Stamp} lines left out: 3\n", Read("countw.log"));
    }

    [SkippableFact]
    public void A_full_disk_is_reported_once_and_throws_nothing_at_the_worker()
    {
        Skip.IfNot(File.Exists("/dev/full"), "There is no /dev/full here.");
        File.CreateSymbolicLink(_run.PathOf("msgsw.log"), "/dev/full");
        using var log = new MessageLog(_run, "w", Options());
        log.Write("a"u8);
        log.Write("b"u8);
        Assert.Contains(_run.PathOf("msgsw.log"), Assert.Single(_faults));
        Assert.Equal(2, log.LeftOut);
    }

    [Fact]
    public void A_log_that_cannot_be_opened_is_named()
    {
        Directory.CreateDirectory(_run.PathOf("conns.log"));
        var error = Assert.Throws<RunFolderException>(() => new ConnectionLog(_run, Options()));
        Assert.Contains(_run.PathOf("conns.log"), error.Message);
    }

    [Fact]
    public void Lines_of_many_threads_do_not_mix()
    {
        using var log = new CountLog(_run, "w", Options());
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

    [Fact]
    public void A_line_allocates_nothing()
    {
        using var counts = new CountLog(_run, "w", Options());
        using var messages = new MessageLog(_run, "w", Options());
        Write();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Write();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Write()
        {
            counts.WriteTurn(1, 2, 3, TimeSpan.FromSeconds(4));
            counts.WriteEnd(1, 2, 3);
            counts.WriteLine("of one's own");
            messages.Write("give some i/o trigger:2147483647"u8);
        }
    }

    private LogOptions Options(long maxSize = 1 << 20) => new(_time, maxSize, _faults.Add);

    private string Read(string name) => File.ReadAllText(_run.PathOf(name));
}
