using System.Runtime.InteropServices;

namespace Overlap.JobTokens.Linux;

/// <summary>System calls for the jobserver; the constants hold for Linux on every architecture that .NET supports.</summary>
internal static partial class Posix
{
    public const int EPERM = 1, EINTR = 4, EAGAIN = 11, EACCES = 13;
    public const int O_RDONLY = 0, O_WRONLY = 1, O_RDWR = 2, O_ACCMODE = 3, O_NONBLOCK = 0x800, O_CLOEXEC = 0x80000;
    public const int F_GETFD = 1, F_SETFD = 2, F_GETFL = 3, F_SETPIPE_SZ = 1031, F_GETPIPE_SZ = 1032, FD_CLOEXEC = 1;
    public const int S_IRUSR = 0x100, S_IWUSR = 0x80;
    public const int S_IFMT = 0xF000, S_IFIFO = 0x1000;
    public const int LOCK_EX = 2, LOCK_NB = 4, LOCK_UN = 8;

    private const string Libc = "libc";
    private const int AT_FDCWD = -100, AT_EMPTY_PATH = 0x1000, STATX_BASIC = 0x7FF, RWF_NOWAIT = 8;
    private const nuint FIONREAD = 0x541B;

    /// <summary>errno of the last call.</summary>
    public static int Error => Marshal.GetLastPInvokeError();

    /// <summary>The message of an error, strerror(3).</summary>
    public static string Explain(int error) => Marshal.GetPInvokeErrorMessage(error);

    [LibraryImport(Libc, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport(Libc, EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MkFifo(string path, int mode);

    /// <summary>Creates a pipe, pipe(2).</summary>
    /// <param name="ends">Receives the read end and the write end.</param>
    /// <param name="flags"><c>O_…</c></param>
    [LibraryImport(Libc, EntryPoint = "pipe2", SetLastError = true)]
    public static partial int Pipe2(Span<int> ends, int flags);

    [LibraryImport(Libc, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(Libc, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Fcntl(int descriptor, int command, int argument = 0);

    [LibraryImport(Libc, EntryPoint = "flock", SetLastError = true)]
    public static partial int FLock(int descriptor, int operation);

    /// <summary>Reads one byte: 1, 0 at end of file, -1 with <see cref="Error"/>.</summary>
    public static unsafe int ReadByte(int descriptor, out byte value)
    {
        byte read = 0;
        nint result;
        do
            result = Read(descriptor, &read, 1);
        while (result < 0 && Error == EINTR);
        value = read;
        return (int)result;
    }

    /// <summary>
    /// Reads one byte from a blocking descriptor without blocking (preadv2(2), RWF_NOWAIT): 1, 0 at end of file, -1 with
    /// <see cref="Error"/>.
    /// </summary>
    public static unsafe int ReadByteNoWait(int descriptor, out byte value)
    {
        byte read = 0;
        var vector = new IoVector { Start = &read, Length = 1 };
        nint result;
        do
            result = PReadV2(descriptor, &vector, 1, -1, RWF_NOWAIT);
        while (result < 0 && Error == EINTR);
        value = read;
        return (int)result;
    }

    /// <summary>Writes one byte: 1, or -1 with <see cref="Error"/>.</summary>
    public static unsafe int WriteByte(int descriptor, byte value)
    {
        nint result;
        do
            result = Write(descriptor, &value, 1);
        while (result < 0 && Error == EINTR);
        return (int)result;
    }

    /// <summary>Reads available bytes, read(2): the number of bytes, or -1 with <see cref="Error"/>.</summary>
    public static unsafe int Read(int descriptor, Span<byte> room)
    {
        fixed (byte* first = room)
            return (int)Read(descriptor, first, (nuint)room.Length);
    }

    /// <summary>Writes as many bytes as fit, write(2): the number of bytes, or -1 with <see cref="Error"/>.</summary>
    public static unsafe int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
            return (int)Write(descriptor, first, (nuint)bytes.Length);
    }

    /// <summary>Number of bytes available for reading (FIONREAD), or -1 with <see cref="Error"/>.</summary>
    public static unsafe int Available(int descriptor)
    {
        var count = 0;
        return IoCtl(descriptor, FIONREAD, &count) < 0 ? -1 : count;
    }

    /// <summary>The file of a descriptor; null with <see cref="Error"/>.</summary>
    public static FileIdentity? Identify(int descriptor) => Identify(descriptor, "", AT_EMPTY_PATH);

    /// <summary>The file at a path; null with <see cref="Error"/>.</summary>
    public static FileIdentity? Identify(string path) => Identify(AT_FDCWD, path, 0);

    private static FileIdentity? Identify(int directory, string path, int flags) =>
        StatX(directory, path, flags, STATX_BASIC, out var status) < 0
            ? null
            : new FileIdentity(status.Mode & S_IFMT, status.Inode, ((ulong)status.DeviceMajor << 32) | status.DeviceMinor);

    [LibraryImport(Libc, EntryPoint = "read", SetLastError = true)]
    private static unsafe partial nint Read(int descriptor, void* buffer, nuint count);

    [LibraryImport(Libc, EntryPoint = "write", SetLastError = true)]
    private static unsafe partial nint Write(int descriptor, void* buffer, nuint count);

    [LibraryImport(Libc, EntryPoint = "preadv2", SetLastError = true)]
    private static unsafe partial nint PReadV2(int descriptor, IoVector* vectors, int count, long offset, int flags);

    [LibraryImport(Libc, EntryPoint = "ioctl", SetLastError = true)]
    private static unsafe partial int IoCtl(int descriptor, nuint request, int* argument);

    // Not fstat: struct stat differs between architectures, struct statx does not.
    [LibraryImport(Libc, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, out FileStatus status);

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct IoVector
    {
        public void* Start;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
