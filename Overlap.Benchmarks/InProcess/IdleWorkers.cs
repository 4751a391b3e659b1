using Overlap.Benchmarks.Roles;
using Overlap.Metering;

namespace Overlap.Benchmarks.InProcess;

/// <summary>The memory of an idle worker.</summary>
/// <param name="Count">How many workers were started.</param>
/// <param name="HeapBytes">Managed memory of each.</param>
/// <param name="ResidentBytes">Resident memory of each.</param>
internal sealed record IdleWorkers(int Count, double HeapBytes, double ResidentBytes)
{
    /// <summary>Starts that many in this process, after a run of one that has loaded what all need.</summary>
    public static IdleWorkers Measure(int count)
    {
        using var memory = new ProcessMemory();
        var few = PipelineRoles.Receive(new RoleOptions { Role = Role.Pipeline, Workers = 1 });
        var (heap, resident) = (GC.GetTotalMemory(forceFullCollection: true), memory.ReadResident());
        var many = PipelineRoles.Receive(new RoleOptions { Role = Role.Pipeline, Workers = count });
        var (heapAfter, residentAfter) = (GC.GetTotalMemory(forceFullCollection: true), memory.ReadResident());
        GC.KeepAlive(few);
        GC.KeepAlive(many);
        return new IdleWorkers(count, (heapAfter - heap) / (double)count, (residentAfter - resident) / (double)count);
    }
}
