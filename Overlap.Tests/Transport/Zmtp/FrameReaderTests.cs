using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

public sealed class FrameReaderTests
{
    private const int MaxMessageSize = 4096;

    [Fact]
    public void Finds_the_same_messages_and_commands_wherever_the_bytes_are_split()
    {
        byte[] wire =
        [
            .. Wire.Frame([]), .. Wire.Frame("one"u8.ToArray()), .. Wire.Command("PING", [0, 1]), .. Wire.Frame("long form"u8.ToArray(), longForm: true),
            .. Wire.Message(["a"u8.ToArray(), [], "c"u8.ToArray()]), .. Wire.Frame("x"u8.ToArray(), flags: 1), .. Wire.Command("PING", [0, 2]),
            .. Wire.Frame("y"u8.ToArray()), .. Wire.Frame("reserved bits"u8.ToArray(), flags: 0xf8), .. Wire.Frame(new byte[300]), .. Wire.Frame("end"u8.ToArray()),
        ];
        var whole = Read(wire, [wire.Length], chunkSize: 64);
        Assert.Null(whole.Error);
        Assert.Equal(["", "one", "long form", "a||c", "x|y", "reserved bits", new string('\0', 300), "end"], whole.Messages);
        Assert.Equal(["\u0004PING\0\u0001", "\u0004PING\0\u0002"], whole.Commands);

        for (var first = 0; first < wire.Length; first++)
        {
            for (var second = first; second < wire.Length; second += 3)
            {
                var split = Read(wire, [first, second - first, wire.Length - second], chunkSize: 64);
                Assert.Equal(whole.Messages, split.Messages);
                Assert.Equal(whole.Commands, split.Commands);
            }
        }
    }

    [Fact]
    public void Gives_any_messages_back_whatever_the_splits_and_the_chunk_size()
    {
        var message = Gen.NonEmptyListOf(Gen.Sized(size => Gen.Choose(0, size * 4)).SelectMany(length => ArbMap.Default.GeneratorFor<byte>().ArrayOf(length)))
            .Select(parts => parts.ToArray());
        var input = from messages in Gen.ListOf(message)
            from longForm in ArbMap.Default.GeneratorFor<bool>()
            from splits in Gen.ListOf(Gen.Choose(0, 40))
            from chunkSize in Gen.Choose(16, 600)
            select (messages, longForm, splits: splits.ToArray(), chunkSize);
        Prop.ForAll(input.ToArbitrary(), each =>
        {
            byte[] wire = [.. each.messages.SelectMany(parts => Wire.Message(parts, each.longForm))];
            var read = Read(wire, each.splits, each.chunkSize, maxMessageSize: 1 << 20);
            return read.Error is null && read.Messages.SequenceEqual(each.messages.Select(Text));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Random_bytes_have_the_same_result_wherever_they_are_split()
    {
        // Small lengths are made likely, or nearly every input would end as one large unfinished frame.
        var flags = Gen.Choose(0, 255).Select(value => (byte)value);
        var mostlySmall = Gen.Frequency((4, Gen.Choose(0, 9)), (1, Gen.Choose(0, 255))).Select(value => (byte)value);
        var input = from bytes in Gen.OneOf(flags, mostlySmall, mostlySmall).ArrayOf()
            from splits in Gen.ListOf(Gen.Choose(0, 9))
            select (bytes, splits: splits.ToArray());
        Prop.ForAll(input.ToArbitrary(), each =>
        {
            var whole = Read(each.bytes, [each.bytes.Length], chunkSize: 64);
            var split = Read(each.bytes, each.splits, chunkSize: 64);
            return whole.Error == split.Error
                && whole.Messages.SequenceEqual(split.Messages)
                && whole.Commands.SequenceEqual(split.Commands)
                && split.LargestChunk <= 4 * MaxMessageSize;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "a message of 101 bytes is too large: at most 100 are accepted (max-message-size)")]
    public void A_message_may_be_as_large_as_the_limit_and_not_larger(int size, string? error)
    {
        var read = Read([.. Wire.Frame("before"u8.ToArray()), .. Wire.Frame(new byte[size])], [], chunkSize: 64, maxMessageSize: 100);
        Assert.Equal(error, read.Error);
        Assert.Equal(error is null ? 2 : 1, read.Messages.Count);
    }

    [Theory]
    [InlineData(1UL << 31)]
    [InlineData(1UL << 40)]
    [InlineData(1UL << 63)]
    [InlineData(ulong.MaxValue)]
    public void An_absurd_length_is_refused_before_any_payload_comes(ulong length)
    {
        Assert.Contains("is too large", Read(Wire.LongHeader(length), [], chunkSize: 64, maxMessageSize: long.MaxValue).Error);
        Assert.Contains("is too large", Read(Wire.LongHeader(length, flags: 1), [], chunkSize: 64).Error);
        Assert.Contains("is too large", Read(Wire.LongHeader(length, flags: 4), [], chunkSize: 64).Error);
    }

    [Fact]
    public void The_parts_of_a_message_count_together()
    {
        byte[] wire = [.. Enumerable.Repeat(Wire.Frame([], flags: 1), MaxMessageSize).SelectMany(each => each)];
        Assert.Contains("is too large", Read(wire, [], chunkSize: 64).Error);
    }

    [Fact]
    public void Commands_between_the_parts_of_a_message_count_with_it()
    {
        byte[] wire =
        [
            .. Wire.Frame([1], flags: 1), .. Enumerable.Repeat(Wire.Command("PING", [0, 0]), MaxMessageSize / 8).SelectMany(each => each),
        ];
        Assert.Contains("is too large", Read(wire, [], chunkSize: 64).Error);
    }

    [Fact]
    public void Thousands_of_parts_pass_with_the_commands_between_them()
    {
        const int Parts = 10_000;
        var parts = Enumerable.Range(0, Parts).Select(i => Wire.Frame([(byte)i], flags: i < Parts - 1 ? 1 : 0)).ToList();
        parts.Insert(Parts / 2, Wire.Command("PING", [0, 0]));
        var read = Read([.. parts.SelectMany(each => each)], [], chunkSize: 4096, maxMessageSize: 1 << 20);
        Assert.Null(read.Error);
        Assert.Single(read.Commands);
        Assert.Equal(string.Join('|', Enumerable.Range(0, Parts).Select(i => (char)(byte)i)), Assert.Single(read.Messages));
    }

    [Fact]
    public void Endless_empty_parts_cost_no_more_than_the_limit_of_a_message()
    {
        const int Limit = 1 << 20;
        byte[] wire = [.. Enumerable.Repeat(Wire.Frame([], flags: 1), Limit).SelectMany(each => each)];
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var frames = new FrameReader(Limit, _ => { });
        for (var rest = wire.AsSpan(); frames.Error is null;)
        {
            var buffer = frames.GetMemory().Span;
            rest[..buffer.Length].CopyTo(buffer);
            rest = rest[buffer.Length..];
            Assert.Null(frames.Advance(buffer.Length));
        }
        Assert.Contains(" parts, of which each counts 16 bytes more, is too large", frames.Error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Limit);
    }

    [Fact]
    public void A_large_messages_chunk_is_left_when_the_message_is_complete()
    {
        using var frames = new FrameReader(1 << 20, _ => { });
        byte[] wire = [.. Wire.Frame(new byte[300_000]), 0, 3, 1];
        var largest = 0;
        for (var rest = wire.AsSpan(); !rest.IsEmpty;)
        {
            var buffer = frames.GetMemory().Span;
            var count = Math.Min(buffer.Length, rest.Length);
            rest[..count].CopyTo(buffer);
            rest = rest[count..];
            frames.Advance(count)?.Release();
            largest = Math.Max(largest, frames.LargeChunkSize);
        }
        Assert.Equal(512 << 10, largest);
        Assert.Equal(0, frames.LargeChunkSize);
        Assert.InRange(frames.GetMemory().Length, 1, Chunk.DefaultSize);
        Assert.True(frames.IsWithinMessage);
    }

    [Fact]
    public void A_large_message_gets_room_as_it_arrives_not_as_it_is_announced()
    {
        using var frames = new FrameReader(1 << 30, _ => { });
        Wire.LongHeader(1 << 30).CopyTo(frames.GetMemory());
        Assert.Null(frames.Advance(9));
        Assert.True(frames.GetMemory().Length <= Chunk.DefaultSize);
        for (var arrived = 0; arrived < 1 << 20;)
        {
            var room = frames.GetMemory().Length;
            Assert.Null(frames.Advance(room));
            arrived += room;
            Assert.True(frames.ChunkLength <= Math.Max(4 * arrived, 4 * Chunk.DefaultSize));
        }
    }

    [Fact]
    public void Small_reads_share_a_chunk()
    {
        using var frames = new FrameReader(MaxMessageSize, _ => { });
        // The very first read has a small chunk of its own.
        Feed(frames, Wire.Frame("zero"u8.ToArray()))!.Release();
        var first = Feed(frames, Wire.Frame("one"u8.ToArray()))!;
        var second = Feed(frames, Wire.Frame("two"u8.ToArray()))!;
        Assert.True(MemoryMarshal.TryGetArray(first[0].Payload, out var one));
        Assert.True(MemoryMarshal.TryGetArray(second[0].Payload, out var two));
        Assert.Same(one.Array, two.Array);
        Assert.Equal(("one", "two"), (first[0].Text, second[0].Text));
        first.Release();
        second.Release();
    }

    private static MessageBatch? Feed(FrameReader frames, byte[] bytes)
    {
        bytes.CopyTo(frames.GetMemory());
        return frames.Advance(bytes.Length);
    }

    private sealed record Result(List<string> Messages, List<string> Commands, string? Error, int LargestChunk);

    // Feeds the wire in pieces of the given sizes, and what is left in one more.
    private static Result Read(byte[] wire, IEnumerable<int> splits, int chunkSize, long maxMessageSize = MaxMessageSize)
    {
        var commands = new List<string>();
        var messages = new List<string>();
        var largest = 0;
        using var frames = new FrameReader(maxMessageSize, body => commands.Add(Encoding.Latin1.GetString(body)), chunkSize);
        var rest = wire.AsSpan();
        foreach (var size in splits.Append(wire.Length))
        {
            var piece = rest[..Math.Min(size, rest.Length)];
            rest = rest[piece.Length..];
            while (!piece.IsEmpty && frames.Error is null)
            {
                var buffer = frames.GetMemory().Span;
                var count = Math.Min(buffer.Length, piece.Length);
                piece[..count].CopyTo(buffer);
                piece = piece[count..];
                Collect(frames.Advance(count), messages);
                largest = Math.Max(largest, frames.ChunkLength);
            }
        }
        return new Result(messages, commands, frames.Error?.Message, largest);
    }

    private static void Collect(MessageBatch? batch, List<string> messages)
    {
        for (var i = 0; i < batch?.Count; i++)
        {
            var message = batch[i];
            messages.Add(Text(Enumerable.Range(0, message.PartCount).Select(part => message.Part(part).ToArray())));
        }
        batch?.Release(batch.Count);
    }

    private static string Text(IEnumerable<byte[]> parts) => string.Join('|', parts.Select(Encoding.Latin1.GetString));
}
