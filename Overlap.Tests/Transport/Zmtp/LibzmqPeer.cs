using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Overlap.Tests.Transport.Zmtp;

/// <summary>A real libzmq in a process of its own: <c>peer.py</c> under a Python that has the zmq module.</summary>
internal sealed class LibzmqPeer : IDisposable
{
    private readonly Process _process;

    private LibzmqPeer(Process process, string endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    /// <summary>Where it is bound or connected.</summary>
    public string Endpoint { get; }

    /// <summary>Starts one; where there is none, the test is skipped.</summary>
    /// <param name="role">push or pull.</param>
    /// <param name="side">bind or connect.</param>
    /// <param name="endpoint">Where.</param>
    /// <param name="count">How many messages it sends or takes.</param>
    public static async Task<LibzmqPeer> StartAsync(string role, string side, string endpoint, int count)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Transport", "Zmtp", "peer.py");
        var process = Process.Start(new ProcessStartInfo(Peers.PythonWithZmq(), [script, role, side, endpoint, $"{count}"]) { RedirectStandardOutput = true })!;
        var bound = await process.StandardOutput.ReadLineAsync().WaitAsync(Sockets.Patience);
        return new LibzmqPeer(process, bound!);
    }

    /// <summary>Its last line, once it has ended.</summary>
    public async Task<string> ResultAsync()
    {
        var result = await _process.StandardOutput.ReadLineAsync().WaitAsync(Sockets.Patience);
        await _process.WaitForExitAsync().WaitAsync(Sockets.Patience);
        return result!;
    }

    /// <summary>What it prints of these messages.</summary>
    public static string ResultOf(IReadOnlyCollection<byte[][]> messages)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = new byte[sizeof(int)];
        foreach (var part in messages.SelectMany(parts => parts))
        {
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            digest.AppendData(length);
            digest.AppendData(part);
        }
        return $"{messages.Count} {Convert.ToHexStringLower(digest.GetHashAndReset())}";
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
