using Akka.Actor;
using Overlap.Actors.Metrics;
using Overlap.Actors.Production;
using Overlap.Actors.Time;
using Overlap.Actors.Transport;
using Overlap.Host.Commands;
using Overlap.Host.Configuration;
using Overlap.Host.Presentation;
using Overlap.Host.Producers;

namespace Overlap.Host.Sessions;

/// <summary>One <c>overlap push</c>: a producer alone, or the child of a run.</summary>
/// <param name="config">The checked configuration.</param>
internal sealed class PushSession(EffectiveConfig config)
{
    /// <summary>For people: says once a second on standard error how many were sent, and at the end on standard output.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync()
    {
        var system = ActorSystem.Create("overlap", config.Config);
        var producer = Start(system, config);
        Console.Error.WriteLine($"pushing on {string.Join(", ", producer.Endpoints)}");
        using var signals = Signals.Handle(producer.Stop);
        await ReportLoop.RunAsync(producer.Completion, () => Console.Error.WriteLine(Sentence(producer.Current)), TimeProvider.System);
        Console.Out.WriteLine(Sentence(await producer.Completion));
        await system.Terminate();
        return ExitCode.Ok;
    }

    /// <summary>For a run: reports in JSON on standard output, and stops when standard input ends. How long it lasts is the run's affair.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsChildAsync()
    {
        using var memory = new ProcessMemory();
        try
        {
            var settings = config.Settings with { Source = config.Settings.Source with { Duration = null } };
            var system = ActorSystem.Create("overlap", config.Config);
            var producer = Start(system, config with { Settings = settings });
            using var signals = Signals.HandleAsChild(producer.Stop);
            _ = ParentLink.WaitForEndAsync(Console.In).ContinueWith(_ => producer.Stop(), TaskScheduler.Default);
            await ReportLoop.RunAsync(producer.Completion, () => Report(producer.Current, memory), TimeProvider.System);
            await system.Terminate();
            return ExitCode.Ok;
        }
        catch (TransportException broken)
        {
            Console.Out.WriteLine(new ProducerReport(0, 0, memory.ReadResident(), memory.ResidentPeak, broken.Message).ToJson());
            return ExitCode.Failed;
        }
    }

    private static Producer Start(ActorSystem system, EffectiveConfig config)
    {
        var time = new SchedulerTimeProvider(system.Scheduler);
        var source = config.Settings.Source;
        return Producer.Start(
            system, source, source.ToTransportOptions(config.Settings.Seed, time), Transports.Create(source.Transport), time);
    }

    private static void Report(ProducerStats stats, ProcessMemory memory) =>
        Console.Out.WriteLine(new ProducerReport(stats.Sent, stats.RatePerS, memory.ReadResident(), memory.ResidentPeak).ToJson());

    private static string Sentence(ProducerStats stats) => $"{Human.Full(stats.Sent)} sent, {Human.Short(stats.RatePerS)}/s";
}
