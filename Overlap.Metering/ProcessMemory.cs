using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Overlap.Metering;

/// <summary>The memory of this process from a run's start, when this is created, to its end. Any thread may read.</summary>
public sealed class ProcessMemory : IDisposable
{
    private const string StatmPath = "/proc/self/statm";

    private readonly SafeFileHandle? _statm = OperatingSystem.IsLinux() ? File.OpenHandle(StatmPath) : null;
    private readonly long _allocatedAtStart = GC.GetTotalAllocatedBytes();
    private readonly long _residentAtStart;
    private long _residentPeak;

    /// <summary>Reads the memory at the start.</summary>
    public ProcessMemory() => _residentAtStart = ReadResident();

    /// <summary>The most memory this process may use, in bytes: the machine's, or its container's limit.</summary>
    public static long AvailableBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>The highest resident memory read so far, in bytes.</summary>
    public long ResidentPeak => Volatile.Read(ref _residentPeak);

    /// <summary>Reads the resident memory, in bytes. Cheap on Linux: one system call, no allocation.</summary>
    public long ReadResident()
    {
        var resident = _statm is null ? Environment.WorkingSet : ReadResidentPages(_statm) * Environment.SystemPageSize;
        var peak = Volatile.Read(ref _residentPeak);
        while (resident > peak)
        {
            var found = Interlocked.CompareExchange(ref _residentPeak, resident, peak);
            if (found == peak)
                break;
            peak = found;
        }
        return resident;
    }

    /// <summary>The figures for the summary.</summary>
    /// <param name="completed">Completed messages, for the allocated bytes per message.</param>
    public MemoryStats ToStats(long completed)
    {
        var resident = ReadResident();
        var allocated = GC.GetTotalAllocatedBytes() - _allocatedAtStart;
        return new MemoryStats(_residentAtStart, ResidentPeak, resident,
            completed > 0 ? (double)allocated / completed : null);
    }

    /// <summary>Closes the system's file.</summary>
    public void Dispose() => _statm?.Dispose();

    // "size resident shared …", all in pages.
    private static long ReadResidentPages(SafeFileHandle statm)
    {
        Span<byte> text = stackalloc byte[128];
        text = text[..RandomAccess.Read(statm, text, fileOffset: 0)];
        var resident = text[(text.IndexOf((byte)' ') + 1)..];
        resident = resident[..resident.IndexOf((byte)' ')];
        return long.Parse(resident, CultureInfo.InvariantCulture);
    }
}
