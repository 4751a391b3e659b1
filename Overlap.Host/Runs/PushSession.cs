using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Producing;
using Overlap.Actors.Time;
using Overlap.Host.Configuration;
using Overlap.Host.Presentation;
using Overlap.Host.Producers;
using Overlap.Reports;
using Overlap.Transport;

namespace Overlap.Host.Runs;

/// <summary>One <c>overlap push</c>: a stand-alone producer, or the child of a run.</summary>
/// <param name="config">The validated configuration.</param>
/// <param name="signals">The signals that stop it.</param>
internal sealed class PushSession(EffectiveConfig config, Signals? signals)
{
    /// <summary>
    /// Stand-alone: prints to standard error once a second how many messages were sent, and failed connections; at the end it prints the
    /// totals to standard output.
    /// </summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync()
    {
        config.Settings.Source.CheckEndpoints(bindsByDefault: true);
        foreach (var note in PlatformNotes.Of(config.Settings.Source.Transport, config.Settings.Source.Endpoints))
            StandardError.Write(note);
        var system = ActorSystem.Create("overlap", config.Config);
        var producer = Start(system, config.Settings, ReportFailure);
        Console.Error.WriteLine($"pushing on {string.Join(", ", producer.Endpoints)}");
        var stopped = false;
        signals?.OnFirst(() =>
        {
            stopped = true;
            producer.Stop();
        });
        await ReportLoop.RunAsync(
            producer.Completion, () => Console.Error.WriteLine(ProducerReport.Of(producer.Current).ToText()), TimeProvider.System);
        var ended = producer.Current;
        Console.Out.WriteLine(ProducerReport.Of(ended).ToText());
        await system.Terminate();
        if (ended.Dropped == 0 || stopped)
            return ExitCode.Ok;
        Console.Error.WriteLine(
            $"overlap: up to {HumanFormat.Full(ended.Dropped)} messages are lost: no peer took them within overlap.source.linger "
            + $"({HumanFormat.Duration(config.Settings.Source.Linger)}). Give the pullers more time (--set overlap.source.linger=1m), "
            + "or check why they do not read.");
        return ExitCode.Failed;
    }

    /// <summary>As a child: reports JSON to standard output; stops when standard input ends. The parent enforces the duration.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsChildAsync()
    {
        try
        {
            var system = ActorSystem.Create("overlap", config.Config);
            var producer = Start(system, config.Settings with { Source = config.Settings.Source with { Duration = null } }, onPeer: null);
            signals?.OnFirst(producer.Stop);
            _ = StopWithParentAsync(producer);
            await ReportLoop.RunAsync(producer.Completion, () => Report(ProducerReport.Of(producer.Current)), TimeProvider.System);
            await system.Terminate();
            return ExitCode.Ok;
        }
        catch (TransportException broken)
        {
            Report(ProducerReport.Broken(broken.Message));
            return ExitCode.Failed;
        }
    }

    private static Producer Start(ActorSystem system, OverlapSettings settings, Action<PeerEvent>? onPeer)
    {
        var time = new SchedulerTimeProvider(system.Scheduler);
        var options = settings.Source.ToTransportOptions(settings.Seed, time) with { OnPeer = onPeer };
        return Producer.Start(system, settings.Source, options, Transports.Create(settings.Source.Transport), time);
    }

    private static void ReportFailure(PeerEvent peer)
    {
        if (peer.Kind is PeerEventKind.Failed or PeerEventKind.Rejected)
            Console.Error.WriteLine($"{peer.EventName}: {LogLine.Escape(peer.Description)}");
    }

    private static async Task StopWithParentAsync(Producer producer)
    {
        // Not Console.In, whose asynchronous reads are blocking.
        using var input = new StreamReader(Console.OpenStandardInput());
        await ParentLink.WaitForEndAsync(input);
        producer.Stop();
    }

    private static void Report(ProducerReport report) => Console.Out.WriteLine(report.ToJson());
}
