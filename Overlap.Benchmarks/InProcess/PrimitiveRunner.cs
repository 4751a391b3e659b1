using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Overlap.Benchmarks.InProcess;

/// <summary>What BenchmarkDotNet measured of one operation.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Nanoseconds">Of one operation, an entry for each iteration.</param>
/// <param name="Bytes">Allocated by one operation.</param>
internal sealed record Primitive(string Name, IReadOnlyList<double> Nanoseconds, double Bytes);

/// <summary>Runs what is measured within one process, with BenchmarkDotNet.</summary>
internal static class PrimitiveRunner
{
    private static readonly Type[] Classes = [typeof(TransportBenchmark), typeof(MeterBenchmark)];

    /// <summary>Measures all in this process, without any output.</summary>
    /// <param name="iterations">How often each is measured, after as many iterations of warm-up; 1 runs each once, without warm-up.</param>
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
