using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Logs;
using Overlap.Actors.Messages;
using Overlap.Transport;

namespace Overlap.Tests.Logs;

public sealed class MessageLogTests : LogTest
{
    [Fact]
    public void Any_message_becomes_one_line_of_harmless_text() =>
        Prop.ForAll<byte[]>(message =>
        {
            var name = Guid.NewGuid().ToString("N");
            using (var log = new MessageLog(Run, name, Options()))
                Write(log, message);
            var bytes = File.ReadAllBytes(Run.PathOf($"msgs{name}.log"));
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return text.EndsWith('\n') && !text[..^1].Any(char.IsControl);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("äöü € 👍 �", "äöü € 👍 �")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("\r\n\t\0\u007f", "\\r\\n\\t\\x00\\x7F")]
    [InlineData("\u009b31m", "\\xC2\\x9B31m")]
    [InlineData("a\u202Eb\u2066c\u200Fd\u061C", "a\\xE2\\x80\\xAEb\\xE2\\x81\\xA6c\\xE2\\x80\\x8Fd\\xD8\\x9C")]
    [InlineData("a\u200Bb\uFEFF", "a\\xE2\\x80\\x8Bb\\xEF\\xBB\\xBF")]
    [InlineData("a\u2028b\u2029c", "a\\xE2\\x80\\xA8b\\xE2\\x80\\xA9c")]
    public void Text_is_kept_and_control_characters_are_escaped(string message, string shown)
    {
        using var log = new MessageLog(Run, "w", Options());
        Write(log, Encoding.UTF8.GetBytes(message));
        Assert.Equal($"{Stamp} {shown}\n", Read("msgsw.log"));
    }

    [Fact]
    public void Invalid_UTF8_is_shown_byte_by_byte()
    {
        using var log = new MessageLog(Run, "w", Options());
        Write(log, [0xff, (byte)'a', 0xe2, 0x82]);
        Assert.Equal($"{Stamp} \\xFFa\\xE2\\x82\n", Read("msgsw.log"));
    }

    [Fact]
    public void A_long_message_is_truncated_with_its_length()
    {
        using var log = new MessageLog(Run, "w", Options());
        Write(log, new byte[1_000_000]);
        var line = Read("msgsw.log");
        Assert.EndsWith("\\x00 ... (1000000 bytes)\n", line);
        Assert.Equal(1_024, line.Split("\\x00").Length - 1);
    }

    [Fact]
    public void What_comes_within_a_millisecond_is_written_ever_more_at_once_and_stands_there_before_it_starts()
    {
        using var log = new MessageLog(Run, "w", Options());
        var (assignment, ahead) = (Assign(Numbers(1_000)), new List<int>());
        for (var taken = 0; taken < 1_000; taken++)
        {
            if (log.Write(assignment, 1))
                ahead.Add(assignment.Logged);
            assignment.Take();
            Assert.True(Lines().Length > taken);
        }
        Assert.Equal([1, 1, 2, 4, 8, 16, 32, MessageLog.MaxLines, MessageLog.MaxLines], ahead.Take(9));
        Assert.Equal(Enumerable.Range(0, 1_000).Select(number => $"{Stamp} {number}"), Lines());
    }

    [Fact]
    public void What_comes_more_slowly_is_written_line_by_line()
    {
        using var log = new MessageLog(Run, "w", Options());
        var assignment = Assign(Numbers(100));
        for (var taken = 0; taken < 100; taken++)
        {
            Advance(milliseconds: 1.1);
            Assert.True(log.Write(assignment, 1));
            Assert.Equal(taken + 1, Lines().Length);
            assignment.Take();
        }
    }

    [Fact]
    public void A_group_has_all_its_lines()
    {
        using var log = new MessageLog(Run, "w", Options());
        var assignment = Assign(Numbers(40));
        Assert.True(log.Write(assignment, 32));
        Assert.Equal(32, Lines().Length);
        Assert.False(log.Write(assignment, 32));
        Assert.Equal(32, Lines().Length);
    }

    [Fact]
    public void A_full_log_counts_what_it_leaves_out()
    {
        using (var log = new MessageLog(Run, "w", Options(maxSize: 1_000)))
        {
            var assignment = Assign(Numbers(500));
            for (var taken = 0; taken < 500; taken++)
            {
                log.Write(assignment, 1);
                assignment.Take();
            }
        }
        var lines = Lines();
        var messages = lines.TakeWhile(line => !line.Contains("max-size")).Count();
        Assert.Equal(Enumerable.Range(0, messages).Select(number => $"{Stamp} {number}"), lines.Take(messages));
        Assert.InRange(lines.Take(messages).Sum(line => line.Length + 1), 1_000 - $"{Stamp} {messages}".Length, 1_000);
        Assert.Equal([$"{Stamp} log cut by overlap.logs.max-size, in bytes: 1000", $"{Stamp} lines left out: {500 - messages}"], lines.Skip(messages));
    }

    [Fact]
    public void A_line_allocates_nothing()
    {
        using var log = new MessageLog(Run, "w", Options());
        var assignment = Assign(Numbers(10_000));
        Write();
        Assert.Equal(0, Allocations.Least(Write));

        void Write()
        {
            for (var i = 0; i < 100; i++)
            {
                log.Write(assignment, 1);
                assignment.Take();
            }
        }
    }

    private static byte[][] Numbers(int count) => [.. Enumerable.Range(0, count).Select(number => Encoding.ASCII.GetBytes($"{number}"))];

    private static void Write(MessageLog log, byte[] message) => log.Write(Assign(message), 1);

    private static Assignment Assign(params byte[][] messages)
    {
        var chunk = Chunk.Rent(Math.Max(1, messages.Sum(message => message.Length)));
        var batch = MessageBatch.Rent(chunk, messages.Length);
        var end = 0;
        foreach (var message in messages)
        {
            message.CopyTo(chunk.Bytes, end);
            batch.Add(end, message.Length);
            end += message.Length;
        }
        return Assignment.Rent(batch, 0, messages.Length, emittedAt: 0);
    }

    private string[] Lines() => Read("msgsw.log").TrimEnd('\n').Split('\n');
}
