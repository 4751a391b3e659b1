using Overlap.Actors.Metrics;
using Overlap.Benchmarks.Roles;
using Overlap.Benchmarks.Roles.Pipeline;

namespace Overlap.Benchmarks.InProcess;

/// <summary>What a worker costs that has nothing to do.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="HeapBytes">Managed memory of one.</param>
/// <param name="ResidentBytes">Resident memory of one.</param>
internal sealed record IdleWorkers(int Count, double HeapBytes, double ResidentBytes)
{
    /// <summary>Starts that many in this process, beside a run of one that has loaded what all need.</summary>
    public static IdleWorkers Measure(int count)
    {
        using var memory = new ProcessMemory();
        var few = new PipelineReceiver(new RoleOptions { Role = RoleNames.Pipeline, Workers = 1 }, bodies: null);
        var (heap, resident) = (GC.GetTotalMemory(forceFullCollection: true), memory.ReadResident());
        var many = new PipelineReceiver(new RoleOptions { Role = RoleNames.Pipeline, Workers = count }, bodies: null);
        var (heapAfter, residentAfter) = (GC.GetTotalMemory(forceFullCollection: true), memory.ReadResident());
        GC.KeepAlive(few);
        GC.KeepAlive(many);
        return new IdleWorkers(count, (heapAfter - heap) / (double)count, (residentAfter - resident) / (double)count);
    }
}
