using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Actors.Logs;

namespace Overlap.Tests.Logs;

public sealed class TextLogTests : LogTest
{
    [Fact]
    public void Any_message_becomes_one_line_of_harmless_text() =>
        Prop.ForAll<byte[]>(message =>
        {
            var name = Guid.NewGuid().ToString("N");
            using (var log = new TextLog(Run, $"msgs{name}.log", Options()))
                log.Write(message);
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
        using var log = new TextLog(Run, "msgsw.log", Options());
        log.Write(Encoding.UTF8.GetBytes(message));
        Assert.Equal($"{Stamp} {shown}\n", Read("msgsw.log"));
    }

    [Fact]
    public void Invalid_UTF8_is_shown_byte_by_byte()
    {
        using var log = new TextLog(Run, "msgsw.log", Options());
        log.Write([0xff, (byte)'a', 0xe2, 0x82]);
        Assert.Equal($"{Stamp} \\xFFa\\xE2\\x82\n", Read("msgsw.log"));
    }

    [Fact]
    public void A_long_message_is_truncated_with_its_length()
    {
        using var log = new TextLog(Run, "msgsw.log", Options());
        log.Write(new byte[1_000_000]);
        var line = Read("msgsw.log");
        Assert.EndsWith("\\x00 ... (1000000 bytes)\n", line);
        Assert.Equal(1_024, line.Split("\\x00").Length - 1);
    }
}
