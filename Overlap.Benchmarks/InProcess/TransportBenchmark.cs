using BenchmarkDotNet.Attributes;
using Overlap.Transport;
using Overlap.Transport.Zmtp;

namespace Overlap.Benchmarks.InProcess;

/// <summary>What it costs to receive and to send a 32-byte message, without the kernel.</summary>
public class TransportBenchmark
{
    private const int MessageSize = 32;
    private const int Messages = 480;
    private static readonly byte[] Frames = [.. Enumerable.Repeat<byte[]>([0, MessageSize, .. new byte[MessageSize]], Messages).SelectMany(frame => frame)];

    private readonly FrameReader _reader = new(1 << 20, _ => { });
    private readonly byte[] _message = new byte[MessageSize];
    private OutboundQueue _queue = null!;

    [Benchmark(OperationsPerInvoke = Messages, Description = "Find a frame")]
    public int Find()
    {
        for (var sent = 0; sent < Frames.Length;)
        {
            var buffer = _reader.GetMemory().Span;
            var received = Math.Min(buffer.Length, Frames.Length - sent);
            Frames.AsSpan(sent, received).CopyTo(buffer);
            sent += received;
            if (_reader.Advance(received) is { } batch)
                batch.Release(batch.Count);
        }
        return Frames.Length;
    }

    [Benchmark(OperationsPerInvoke = Messages, Description = "Append a message")]
    public bool Append()
    {
        _queue = new OutboundQueue(new TransportOptions());
        var accepted = true;
        for (var i = 0; i < Messages; i++)
            accepted &= _queue.TryAppend(_message);
        return accepted;
    }
}
