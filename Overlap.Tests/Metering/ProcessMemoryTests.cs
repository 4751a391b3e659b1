using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class ProcessMemoryTests
{
    private const long Mebibyte = 1 << 20;

    [Fact]
    public void Resident_memory_is_that_of_the_system()
    {
        using var memory = new ProcessMemory();
        var resident = memory.ReadResident();
        Assert.InRange(resident, Environment.WorkingSet / 2, Environment.WorkingSet * 2);
    }

    [Fact]
    public void The_peak_stays_when_memory_is_given_back()
    {
        using var memory = new ProcessMemory();
        var touched = new byte[64 * Mebibyte];
        touched.AsSpan().Fill(1);
        var high = memory.ReadResident();
        GC.KeepAlive(touched);
        Assert.True(memory.ToStats(1).RssPeakBytes >= high);
    }

    [Fact]
    public void Allocated_bytes_are_spread_over_the_completed_messages()
    {
        using var memory = new ProcessMemory();
        GC.KeepAlive(new byte[8 * Mebibyte]);
        // The runtime's count is off by what other threads have reserved and not used.
        Assert.InRange(memory.ToStats(completed: 8).AllocatedBytesPerMessage!.Value, Mebibyte / 2, double.MaxValue);
        Assert.Null(memory.ToStats(completed: 0).AllocatedBytesPerMessage);
    }

    [SkippableFact]
    public void Reading_allocates_nothing_on_Linux()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Elsewhere the runtime is asked, which may.");
        using var memory = new ProcessMemory();
        memory.ReadResident();
        Assert.Equal(0, Allocations.Least(() => memory.ReadResident()));
    }

    [Fact]
    public void The_process_may_use_more_than_it_does() => Assert.True(ProcessMemory.AvailableBytes > Environment.WorkingSet);
}
