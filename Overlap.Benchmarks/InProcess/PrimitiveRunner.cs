using BenchmarkDotNet.Columns;
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
        [typeof(TellBenchmark), typeof(PingPongBenchmark), typeof(StreamBenchmark), typeof(TransportBenchmark), typeof(WorkerBenchmark)];

    /// <summary>Measures all, in this process, and says nothing meanwhile.</summary>
    /// <param name="iterations">How often each is measured, after as many rounds of warming up.</param>
    public static IReadOnlyList<Summary> Run(int iterations)
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(iterations).WithIterationCount(iterations);
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        return [.. Classes.Select(each => BenchmarkRunner.Run(each, config))];
    }
}
