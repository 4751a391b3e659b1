using System.Reflection;
using System.Runtime.InteropServices;

namespace Overlap.Benchmarks.LibZmq;

/// <summary>The few calls of libzmq (zmq(7)) that a PUSH and a PULL socket need.</summary>
internal static class LibZmqCalls
{
    public const int Pull = 7;
    public const int Push = 8;
    public const int LastEndpoint = 32;

    private const string Library = "libzmq";
    private static readonly string[] FileNames = ["libzmq.so.5", "libzmq.so", "libzmq.5.dylib", "libzmq.dylib", "libzmq.dll"];
    private static readonly nint Handle = Load();

    static LibZmqCalls() => NativeLibrary.SetDllImportResolver(typeof(LibZmqCalls).Assembly, (name, _, _) => name == Library ? Handle : 0);

    /// <summary>Whether libzmq is on this machine.</summary>
    public static bool Present => Handle != 0;

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
