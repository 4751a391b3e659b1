using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Overlap.Actors.JobTokens.Server;

/// <summary>What Linux offers to make a pipe, fill it and look into it.</summary>
internal static partial class PipeCalls
{
    public const int ReadWrite = 0x2;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int OwnerOnly = 0b110_000_000;
    public const int TryAgain = 11;

    private const int SetDescriptorFlags = 2;
    private const int DescriptorCloseOnExec = 1;
    private const int SetPipeSize = 1031;
    private const int GetPipeSize = 1032;
    private const ulong BytesToRead = 0x541B;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    public static partial int MakePipe(Span<int> ends, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(SafeFileHandle handle, Span<byte> buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeFileHandle handle, ReadOnlySpan<byte> buffer, nint count);

    /// <summary>How many bytes the pipe holds now; negative where that failed.</summary>
    public static int Count(SafeFileHandle handle) => IoControl(handle, BytesToRead, out var count) < 0 ? -1 : count;

    /// <summary>How many bytes the pipe can hold; negative where that failed.</summary>
    public static int GetCapacity(SafeFileHandle handle) => Control(handle, GetPipeSize, 0);

    /// <summary>Changes how many bytes the pipe can hold; negative where that failed.</summary>
    public static int SetCapacity(SafeFileHandle handle, int bytes) => Control(handle, SetPipeSize, bytes);

    /// <summary>Whether a program that is started from here gets the descriptor.</summary>
    public static int SetInheritable(SafeFileHandle handle, bool inheritable) =>
        Control(handle, SetDescriptorFlags, inheritable ? 0 : DescriptorCloseOnExec);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle handle, int command, int argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoControl(SafeFileHandle handle, ulong request, out int result);
}
