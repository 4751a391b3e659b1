using System.Text;
using Overlap.Transport;

namespace Overlap.Tests.Transport;

/// <summary>Makes batches where a test has no socket.</summary>
internal static class Batches
{
    /// <summary>The messages "<paramref name="first"/>", "<paramref name="first"/> + 1" and so on, in a chunk of their own.</summary>
    public static MessageBatch Numbered(int count, int first = 0)
    {
        var chunk = Chunk.Rent();
        var batch = MessageBatch.Rent(chunk, count);
        var end = 0;
        foreach (var number in Enumerable.Range(first, count))
        {
            var length = Encoding.ASCII.GetBytes($"{number}", chunk.Bytes.AsSpan(end));
            batch.Add(end, length);
            end += length;
        }
        chunk.Release();
        return batch;
    }
}
