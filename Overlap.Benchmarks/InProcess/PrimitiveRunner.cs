using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Overlap.Benchmarks.InProcess;

/// <summary>Runs what is measured within one process, by BenchmarkDotNet.</summary>
internal static class PrimitiveRunner
{
    private static readonly Type[] Classes =
        [typeof(TransportBenchmark), typeof(MeterBenchmark)];

    /// <summary>Measures all, in this process, and says nothing meanwhile.</summary>
    /// <param name="iterations">How often each is measured, after as many rounds of warming up; 1 runs each once, cold.</param>
    public static IReadOnlyList<Primitive> Run(int iterations)
    {
        var job = iterations == 1 ? Job.Dry : Job.Default.WithWarmupCount(iterations).WithIterationCount(iterations);
        var config = ManualConfig.CreateEmpty()
            .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        return [.. Classes.SelectMany(each => Read(BenchmarkRunner.Run(each, config)))];
    }

    private static IEnumerable<Primitive> Read(Summary summary)
    {
        foreach (var each in summary.BenchmarksCases)
        {
            var report = summary[each];
            yield return report?.ResultStatistics is { } figures
                ? new Primitive(Name(each), figures.OriginalValues, report.GcStats.GetBytesAllocatedPerOperation(each) ?? 0)
                : throw new InvalidOperationException($"{Name(each)} was not measured.");
        }
    }

    private static string Name(BenchmarkCase each) => each.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
}
