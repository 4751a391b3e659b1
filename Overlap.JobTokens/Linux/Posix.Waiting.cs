using System.Runtime.InteropServices;

namespace Overlap.JobTokens.Linux;

/// <summary>System calls that wait.</summary>
internal static partial class Posix
{
    public const short POLLIN = 1;
    public const int EFD_NONBLOCK = O_NONBLOCK, EFD_CLOEXEC = O_CLOEXEC;
    private const int SYS_pidfd_open = 434;

    [LibraryImport(Libc, EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventFd(uint initial, int flags);

    /// <summary>A descriptor of a process that becomes readable when it ends, pidfd_open(2); -1 with <see cref="Error"/>.</summary>
    public static int PidFdOpen(int process) => (int)SystemCall(SYS_pidfd_open, process, 0);

    /// <summary>Whether the process of a <see cref="PidFdOpen"/> has ended.</summary>
    public static bool HasEnded(int pidFd)
    {
        Span<PollDescriptor> descriptors = [new() { Descriptor = pidFd, Events = POLLIN }];
        return Poll(descriptors, TimeSpan.Zero) > 0;
    }

    /// <summary>Adds one to an eventfd, which wakes its poller (eventfd(2)).</summary>
    public static unsafe void Signal(int eventFd)
    {
        ulong one = 1;
        Write(eventFd, &one, sizeof(ulong));
    }

    /// <summary>Resets an eventfd to zero.</summary>
    public static unsafe void ClearSignal(int eventFd)
    {
        ulong count;
        Read(eventFd, &count, sizeof(ulong));
    }

    /// <summary>Waits until one of the descriptors is ready, ppoll(2).</summary>
    /// <param name="descriptors">Negative ones are ignored.</param>
    /// <param name="time">The time-out; null for none.</param>
    /// <returns>Number of ready descriptors; 0 on time-out; -1 with <see cref="Error"/>.</returns>
    public static unsafe int Poll(Span<PollDescriptor> descriptors, TimeSpan? time)
    {
        var limit = time ?? TimeSpan.Zero;
        var left = new TimeSpec
        {
            Seconds = (nint)(limit.Ticks / TimeSpan.TicksPerSecond),
            Nanoseconds = (nint)(limit.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick),
        };
        fixed (PollDescriptor* first = descriptors)
            return PPoll(first, (nuint)descriptors.Length, time is null ? null : &left, null);
    }

    // musl has no function for pidfd_open(2), and glibc only since 2.36. Its number is the same on every architecture.
    [LibraryImport(Libc, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first, nint second);

    [LibraryImport(Libc, EntryPoint = "ppoll", SetLastError = true)]
    private static unsafe partial int PPoll(PollDescriptor* descriptors, nuint count, TimeSpec* time, void* signals);

    /// <summary>One descriptor of a <see cref="Poll"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short ReturnedEvents;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
