using System.Text;
using Overlap.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>
/// Everything that reads a peer's bytes, given sessions with some bytes changed, cut, doubled or put in: it ends in messages or in
/// the protocol's own error, and takes no more memory than its limits.
/// </summary>
public sealed class DecoderFuzzTests
{
    private const int MaxMessageSize = 4096;
    private const int LongestSession = 2048;

    // What a handful of small objects takes, errors' texts and stack traces among them; and a READY's or message's own size again.
    private const long MostAllocated = 64 * 1024;

    [Fact]
    public void Fifty_thousand_broken_sessions() => Fuzz(inputs: 50_000, seed: 1);

    [Fact, Trait("Category", "Soak")]
    public void Five_million_broken_sessions() => Fuzz(inputs: 5_000_000, seed: 2);

    private static void Fuzz(int inputs, int seed)
    {
        var random = new Random(seed);
        var input = new List<byte>();
        var errors = 0;
        var messages = 0;
        for (var i = 0; i < inputs; i++)
        {
            input.Clear();
            Compose(input, random);
            Break(input, random);
            var bytes = input.ToArray();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                messages += Decode(bytes, random);
            }
            catch (ZmtpException)
            {
                errors++;
            }
            catch (Exception other)
            {
                Assert.Fail($"input {i} of seed {seed}, {Convert.ToHexString(bytes)}: {other}");
            }
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= MostAllocated, $"input {i} of seed {seed}, {Convert.ToHexString(bytes)}: {allocated} bytes allocated");
        }
        // Neither all nonsense nor all well: both sides of the decoder were reached.
        Assert.InRange(errors, inputs / 20, inputs);
        Assert.InRange(messages, inputs / 20, long.MaxValue);
    }

    private static int Decode(byte[] bytes, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                Greeting.Check(bytes);
                return 0;
            case 1:
                Ready.Check(bytes.AsSpan(Math.Min(2, bytes.Length)), SocketType.Pull);
                return 0;
            default:
                return ReadFrames(bytes, random);
        }
    }

    private static int ReadFrames(byte[] bytes, Random random)
    {
        var heartbeat = new Heartbeat();
        using var frames = new FrameReader(MaxMessageSize, heartbeat.OnCommand, chunkSize: random.Next(16, 600));
        var messages = 0;
        for (var rest = bytes.AsSpan(); !rest.IsEmpty;)
        {
            var buffer = frames.GetMemory().Span;
            Assert.False(buffer.IsEmpty);
            Assert.True(frames.ChunkLength <= 4 * MaxMessageSize);
            var count = Math.Min(Math.Min(buffer.Length, rest.Length), random.Next(1, 400));
            rest[..count].CopyTo(buffer);
            rest = rest[count..];
            if (frames.Advance(count) is { } batch)
            {
                messages += batch.Count;
                for (var i = 0; i < batch.Count; i++)
                {
                    for (var part = 0; part < batch[i].PartCount; part++)
                        Assert.True(batch[i].Part(part).Length <= MaxMessageSize);
                }
                batch.Release(batch.Count);
            }
            if (frames.Error is { } error)
                throw error;
            heartbeat.Clear();
        }
        return messages;
    }

    private static void Compose(List<byte> session, Random random)
    {
        if (random.Next(4) == 0)
            session.AddRange(Wire.Greeting((byte)random.Next(5), (byte)random.Next(3)));
        if (random.Next(3) == 0)
            session.AddRange(Wire.Ready(random.Next(2) == 0 ? "PUSH" : "PULL"));
        for (var frames = random.Next(1, 8); frames > 0; frames--)
        {
            var payload = new byte[random.Next(10) == 0 ? random.Next(600) : random.Next(12)];
            random.NextBytes(payload);
            session.AddRange(random.Next(12) switch
            {
                0 => Wire.Command("PING", payload),
                1 => Wire.Command(Encoding.Latin1.GetString(payload.AsSpan(0, payload.Length % 20)), payload),
                2 => Wire.LongHeader((ulong)random.NextInt64() >> random.Next(64), random.Next(256)),
                3 => Wire.Frame(payload, flags: 1, longForm: random.Next(2) == 0),
                4 => Wire.Frame(payload, flags: random.Next(256) & ~2),
                _ => Wire.Frame(payload),
            });
        }
    }

    private static void Break(List<byte> session, Random random)
    {
        for (var changes = random.Next(4); changes > 0 && session.Count > 0; changes--)
        {
            var at = random.Next(session.Count);
            switch (random.Next(5))
            {
                case 0: session[at] = (byte)random.Next(256); break;
                case 1: session[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: session.RemoveRange(at, session.Count - at); break;
                case 3: session.Insert(at, (byte)random.Next(256)); break;
                default: session.AddRange(session.GetRange(at, Math.Min(session.Count - at, LongestSession - Math.Min(LongestSession, session.Count)))); break;
            }
        }
    }
}
