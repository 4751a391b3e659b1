using FsCheck;
using FsCheck.Fluent;
using Overlap.Transport;

namespace Overlap.Tests.Transport;

public sealed class MessageBatchTests
{
    [Fact]
    public void Slices_released_in_any_order_return_the_chunk_once_at_the_end()
    {
        var input = from sizes in Gen.NonEmptyListOf(Gen.Choose(1, 9))
            from seed in ArbMap.Default.GeneratorFor<int>()
            select (sizes, seed);
        Prop.ForAll(input.ToArbitrary(), each =>
        {
            var chunk = Chunk.Rent();
            var whole = MessageBatch.Rent(chunk, 1);
            for (var i = 0; i < each.sizes.Sum(); i++)
                AddNumbered(whole, chunk, i);
            var slices = new List<MessageBatch> { whole };
            var start = 0;
            foreach (var size in each.sizes)
            {
                slices.Add(whole.Slice(start, size));
                start += size;
            }
            chunk.Release();

            var releases = slices.SelectMany(slice => Enumerable.Repeat(slice, slice.Count)).ToArray();
            new Random(each.seed).Shuffle(releases);
            var keptToTheEnd = true;
            foreach (var batch in releases)
            {
                keptToTheEnd &= chunk.Bytes.Length > 0;
                batch.Release();
            }
            return keptToTheEnd && chunk.Bytes.Length == 0;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_slice_has_the_messages_and_parts_of_its_range()
    {
        var input = from parts in Gen.NonEmptyListOf(Gen.Choose(1, 4))
            from start in Gen.Choose(0, parts.Count - 1)
            from count in Gen.Choose(1, parts.Count - start)
            select (parts, start, count);
        Prop.ForAll(input.ToArbitrary(), each =>
        {
            var chunk = Chunk.Rent();
            var whole = MessageBatch.Rent(chunk, 1);
            chunk.Release();
            var offset = 0;
            foreach (var parts in each.parts)
            {
                for (var part = 0; part < parts; part++)
                    whole.AddFrame(offset++, 1);
                whole.EndMessage();
            }
            for (var i = 0; i < offset; i++)
                chunk.Bytes[i] = (byte)i;
            var slice = whole.Slice(each.start, each.count);
            var same = slice.Count == each.count && Enumerable.Range(0, each.count).All(i => Bytes(slice[i]).SequenceEqual(Bytes(whole[each.start + i])));
            var bytes = slice.Bytes == each.parts.Skip(each.start).Take(each.count).Sum();
            slice.Release(slice.Count);
            whole.Release(whole.Count);
            return same && bytes && chunk.Bytes.Length == 0;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Releasing_more_than_there_is_throws()
    {
        var chunk = Chunk.Rent();
        var batch = MessageBatch.Rent(chunk, 1);
        AddNumbered(batch, chunk, 1);
        Assert.Throws<InvalidOperationException>(() => batch.Release(2));

        chunk.Release();
        chunk.Release();
        Assert.Throws<InvalidOperationException>(chunk.Release);
    }

    private static void AddNumbered(MessageBatch batch, Chunk chunk, int number)
    {
        chunk.Bytes[number] = (byte)number;
        batch.Add(number, 1);
    }

    private static byte[] Bytes(Message message) =>
        [.. Enumerable.Range(0, message.PartCount).SelectMany(part => message.Part(part).ToArray())];
}
