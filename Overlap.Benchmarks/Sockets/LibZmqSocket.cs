using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Overlap.Benchmarks.Sockets;

/// <summary>A PUSH or PULL socket of libzmq with its defaults, used by one thread; it is never closed, the process ends instead.</summary>
internal sealed class LibZmqSocket : IMessageSender, IMessageReceiver
{
    private const int Burst = 256;
    private const int LongestEndpoint = 256;

    private readonly nint _socket;
    private readonly byte[] _message;

    private LibZmqSocket(SocketKind kind, int size)
    {
        _socket = LibZmqCalls.zmq_socket(LibZmqCalls.zmq_ctx_new(), kind == SocketKind.Pull ? LibZmqCalls.Pull : LibZmqCalls.Push);
        _message = new byte[size];
    }

    /// <summary>Whether libzmq is installed on this machine.</summary>
    public static bool IsAvailable => LibZmqCalls.IsLoaded;

    /// <summary>A socket bound to a free port of the loopback, for messages of <paramref name="size"/> bytes.</summary>
    public static LibZmqSocket Bind(SocketKind kind, int size)
    {
        var socket = new LibZmqSocket(kind, size);
        Check(LibZmqCalls.zmq_bind(socket._socket, "tcp://127.0.0.1:*"));
        return socket;
    }

    /// <summary>A socket connected to <paramref name="endpoint"/>, for messages of <paramref name="size"/> bytes.</summary>
    public static LibZmqSocket Connect(SocketKind kind, string endpoint, int size)
    {
        var socket = new LibZmqSocket(kind, size);
        Check(LibZmqCalls.zmq_connect(socket._socket, endpoint));
        return socket;
    }

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

    /// <summary>A bare loop of <c>zmq_send</c>.</summary>
    public int SendBurst()
    {
        for (var sent = 0; sent < Burst; sent++)
            Send(_message);
        return Burst;
    }

    /// <summary>A bare loop of <c>zmq_recv</c>.</summary>
    public int ReceiveBurst()
    {
        for (var received = 0; received < Burst; received++)
            Receive(_message);
        return Burst;
    }

    public void Send(ReadOnlySpan<byte> message) =>
        Check(LibZmqCalls.zmq_send(_socket, ref MemoryMarshal.GetReference(message), (nuint)message.Length, 0));

    public int Receive(Span<byte> message) =>
        Check(LibZmqCalls.zmq_recv(_socket, ref MemoryMarshal.GetReference(message), (nuint)message.Length, 0));

    private static int Check(int result) => result >= 0
        ? result
        : throw new InvalidOperationException($"libzmq: {Marshal.PtrToStringUTF8(LibZmqCalls.zmq_strerror(LibZmqCalls.zmq_errno()))}");
}

/// <summary>The few functions of libzmq (zmq(7)) that a PUSH and a PULL socket need.</summary>
internal static class LibZmqCalls
{
    public const int Pull = 7;
    public const int Push = 8;
    public const int LastEndpoint = 32;

    private const string Library = "libzmq";
    private static readonly string[] FileNames = ["libzmq.so.5", "libzmq.so", "libzmq.5.dylib", "libzmq.dylib", "libzmq.dll"];
    private static readonly nint Handle = Load();

    static LibZmqCalls() => NativeLibrary.SetDllImportResolver(typeof(LibZmqCalls).Assembly, (name, _, _) => name == Library ? Handle : 0);

    public static bool IsLoaded => Handle != 0;

    [DllImport(Library)]
    public static extern nint zmq_ctx_new();

    [DllImport(Library)]
    public static extern nint zmq_socket(nint context, int type);

    [DllImport(Library)]
    public static extern int zmq_bind(nint socket, [MarshalAs(UnmanagedType.LPUTF8Str)] string endpoint);

    [DllImport(Library)]
    public static extern int zmq_connect(nint socket, [MarshalAs(UnmanagedType.LPUTF8Str)] string endpoint);

    [DllImport(Library)]
    public static extern int zmq_send(nint socket, ref byte bytes, nuint length, int flags);

    [DllImport(Library)]
    public static extern int zmq_recv(nint socket, ref byte bytes, nuint length, int flags);

    [DllImport(Library)]
    public static extern int zmq_getsockopt(nint socket, int option, ref byte value, ref nuint length);

    [DllImport(Library)]
    public static extern int zmq_errno();

    [DllImport(Library)]
    public static extern nint zmq_strerror(int error);

    private static nint Load()
    {
        foreach (var name in FileNames)
            if (NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), null, out var handle))
                return handle;
        return 0;
    }
}
