using System.Runtime.InteropServices;
using System.Text;

namespace Overlap.Benchmarks.LibZmq;

/// <summary>One socket of libzmq with its defaults, used by one thread; it ends with the process.</summary>
internal sealed class LibZmqSocket
{
    private const int LongestEndpoint = 256;

    private readonly nint _socket;

    private LibZmqSocket(int type) => _socket = LibZmqCalls.zmq_socket(LibZmqCalls.zmq_ctx_new(), type);

    /// <summary>A socket bound to a free port of the loopback.</summary>
    public static LibZmqSocket Bind(int type)
    {
        var socket = new LibZmqSocket(type);
        Check(LibZmqCalls.zmq_bind(socket._socket, "tcp://127.0.0.1:*"));
        return socket;
    }

    /// <summary>A socket connected to <paramref name="endpoint"/>.</summary>
    public static LibZmqSocket Connect(int type, string endpoint)
    {
        var socket = new LibZmqSocket(type);
        Check(LibZmqCalls.zmq_connect(socket._socket, endpoint));
        return socket;
    }

    /// <summary>Where it is bound.</summary>
    public string Endpoint
    {
        get
        {
            var text = new byte[LongestEndpoint];
            var length = (nuint)text.Length;
            Check(LibZmqCalls.zmq_getsockopt(_socket, LibZmqCalls.LastEndpoint, ref text[0], ref length));
            return Encoding.UTF8.GetString(text, 0, (int)length - 1);
        }
    }

    /// <summary>Sends one message, waiting for room.</summary>
    public void Send(byte[] message, int length) => Check(LibZmqCalls.zmq_send(_socket, ref MemoryMarshal.GetArrayDataReference(message), (nuint)length, 0));

    /// <summary>Waits for one message.</summary>
    /// <param name="message">Gets its first bytes.</param>
    /// <returns>Its length.</returns>
    public int Receive(byte[] message) =>
        Check(LibZmqCalls.zmq_recv(_socket, ref MemoryMarshal.GetArrayDataReference(message), (nuint)message.Length, 0));

    private static int Check(int result) => result >= 0
        ? result
        : throw new InvalidOperationException($"libzmq: {Marshal.PtrToStringUTF8(LibZmqCalls.zmq_strerror(LibZmqCalls.zmq_errno()))}");
}
