using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Overlap.Tests.Transport.Interop;

/// <summary>Another implementation of ZeroMQ in a process of its own: <c>peer.py</c> (libzmq) or <c>peer.js</c> (zeromq.js).</summary>
internal sealed class InteropPeer : IDisposable
{
    private readonly Process _process;

    private InteropPeer(Process process, string endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    /// <summary>Where it is bound or connected.</summary>
    public string Endpoint { get; }

    /// <summary>Starts one; where there is none, the test is skipped.</summary>
    /// <param name="library">libzmq or zeromq.js.</param>
    /// <param name="role">push or pull.</param>
    /// <param name="side">bind or connect.</param>
    /// <param name="endpoint">Where.</param>
    /// <param name="kind">sizes or numbers.</param>
    /// <param name="count">How many messages it sends or takes.</param>
    /// <param name="first">The first of the numbers.</param>
    public static async Task<InteropPeer> StartAsync(string library, string role, string side, string endpoint, string kind, int count, int first = 0)
    {
        var (program, script) = library == "libzmq" ? (Peers.PythonWithZmq(), "peer.py") : (Peers.NodeWithZeroMq(), "peer.js");
        var path = Path.Combine(AppContext.BaseDirectory, "Transport", "Interop", script);
        var start = new ProcessStartInfo(program, [path, role, side, endpoint, kind, $"{count}", $"{first}"]) { RedirectStandardOutput = true };
        start.Environment["ZEROMQ_JS"] = Peers.ZeroMqJs;
        var process = Process.Start(start)!;
        var bound = await process.StandardOutput.ReadLineAsync().WaitAsync(Sockets.TestTimeout);
        return new InteropPeer(process, bound!);
    }

    /// <summary>The message of that number among those of many sizes.</summary>
    public static byte[] Payload(int number)
    {
        var payload = new byte[number % 500 == 499 ? number * 5237L % 1048577 : number % 1025];
        var text = Encoding.ASCII.GetBytes($"{number} ");
        for (var i = 0; i < payload.Length; i++)
            payload[i] = text[i % text.Length];
        return payload;
    }

    /// <summary>Its next line; null at its end.</summary>
    public async Task<string?> LineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Sockets.TestTimeout);

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Sockets.TestTimeout);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>What a peer prints of the messages it sent or took.</summary>
    public sealed class Digest : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] _length = new byte[sizeof(int)];

        public void Add(ReadOnlySpan<byte> part)
        {
            BinaryPrimitives.WriteInt32BigEndian(_length, part.Length);
            _hash.AppendData(_length);
            _hash.AppendData(part);
        }

        public string ResultOf(int count) => $"{count} {Convert.ToHexStringLower(_hash.GetHashAndReset())}";

        public void Dispose() => _hash.Dispose();
    }
}
