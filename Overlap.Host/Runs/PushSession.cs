using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Producing;
using Overlap.Actors.Time;
using Overlap.Host.Presentation;
using Overlap.Metering;
using Overlap.Host.Producers;
using Overlap.Reports;
using Overlap.Transport;

namespace Overlap.Host.Runs;

/// <summary>One <c>overlap push</c>: a stand-alone producer, or the child of a run.</summary>
internal sealed class PushSession(EffectiveConfig config, Signals? signals)
{
    private static readonly TimeSpan ShowInterval = TimeSpan.FromSeconds(1);

    // What a run shows of the kernel is as old as that.
    private static readonly TimeSpan ChildReportInterval = TimeSpan.FromMilliseconds(100);

    private static TimeProvider Time => PreciseTimeProvider.Instance;

    private SourceSettings Source => config.Settings.Source;

    // How long it goes on without a puller.
    private TimeSpan PeerTimeout => Source.ConnectTimeout ?? Source.Linger;

    private string PeerTimeoutKey => Source.ConnectTimeout is null ? "overlap.source.linger" : "overlap.source.connect-timeout";

    /// <summary>
    /// Stand-alone: prints to standard error once a second how many messages were sent, and failed connections; at the end it prints the
    /// totals to standard output.
    /// </summary>
    /// <param name="notes">Gets what is not a result, a warning or an error.</param>
    /// <param name="monitor">Shows it outside of this process; may be null.</param>
    public async Task<int> RunAsync(TextWriter notes, IProducerMonitor? monitor)
    {
        Source.CheckEndpoints(bindsByDefault: true);
        foreach (var note in PlatformNotes.Of(Source.Transport, Source.Endpoints))
            StandardError.Write(note);
        var system = LabSystem.Create(config);
        var producer = Producer.Start(system, Source, Open(ReportFailure), Time, PeerTimeout);
        notes.WriteLine($"pushing on {string.Join(", ", producer.Endpoints)}");
        var stopped = false;
        signals?.OnFirst(() =>
        {
            stopped = true;
            producer.Stop();
        });
        var shown = "";
        var start = TimeProvider.System.GetTimestamp();
        await ReportLoop.RunAsync(producer.Completion, ShowInterval, Show, TimeProvider.System);
        Console.Out.WriteLine(ReportOf(producer).ToText());
        await system.Terminate();
        if (FaultOf(producer, stopped) is not { } fault)
            return ExitCode.Ok;
        Console.Error.WriteLine($"overlap: {fault}");
        return ExitCode.Failed;

        void Show()
        {
            var line = Describe(producer);
            if (line != shown)
                notes.WriteLine(shown = line);
            monitor?.Show(ReportOf(producer), TimeProvider.System.GetElapsedTime(start), producer.Completion.IsCompleted);
        }
    }

    /// <summary>
    /// As a child: reports JSON to standard output, first that it has bound; stops when its parent says so, which enforces the duration.
    /// </summary>
    public async Task<int> RunAsChildAsync(ParentLink parent)
    {
        try
        {
            // The run waits for this: first, and then what takes long.
            var socket = Open(onPeer: null);
            Report(ProducerReport.Bound(socket.Endpoints));
            var system = LabSystem.Create(config);
            var producer = Producer.Start(system, Source, socket, Time);
            signals?.OnFirst(producer.Stop);
            _ = StopWithParentAsync(parent, producer);
            await ReportLoop.RunAsync(producer.Completion, ChildReportInterval, () => Report(ReportOf(producer)), TimeProvider.System);
            // The socket is closed and the report is out: nothing in the actor system is worth waiting for.
            return ExitCode.Ok;
        }
        catch (TransportException broken)
        {
            Report(ProducerReport.Broken(broken.Message));
            return ExitCode.Failed;
        }
    }

    private IPushSocket Open(Action<PeerEvent>? onPeer) => Transports.Create(Source.Transport).Push(
        Source.ParseEndpoints(bindsByDefault: true), Source.ToTransportOptions(config.Settings.Seed, Time) with { OnPeer = onPeer });

    private string Describe(Producer producer) =>
        producer is { IsAlone: true, Completion.IsCompleted: false }
            ? $"waiting for a puller, for {HumanFormat.Duration(PeerTimeout)} at most ({PeerTimeoutKey})"
            : ReportOf(producer).ToText();

    // Why it has failed; null if it has not.
    private string? FaultOf(Producer producer, bool stopped)
    {
        var (sent, dropped) = (producer.Current.Sent, producer.Current.Dropped);
        if (producer.IsAbandoned)
        {
            return $"stopped after {HumanFormat.Full(sent)} messages{(dropped > 0 ? $", with {HumanFormat.Full(dropped)} more lost that no puller took" : "")}: "
                + $"no puller was connected for {HumanFormat.Duration(PeerTimeout)} "
                + $"({PeerTimeoutKey}). Start one, or wait longer for it (--set overlap.source.connect-timeout=1m).";
        }
        if (dropped > 0 && !stopped)
        {
            return $"up to {HumanFormat.Full(dropped)} messages are lost: no peer took them within overlap.source.linger "
                + $"({HumanFormat.Duration(Source.Linger)}). Give the pullers more time (--set overlap.source.linger=1m), "
                + "or check why they do not read.";
        }
        return sent == 0 ? "nothing was sent: no puller took a message." : null;
    }

    private static ProducerReport ReportOf(Producer producer) => ProducerReport.Of(producer.Current, producer.UnacknowledgedBytes);

    private static void ReportFailure(PeerEvent peer)
    {
        if (peer.Kind is PeerEventKind.Failed or PeerEventKind.Rejected)
            Console.Error.WriteLine($"{peer.EventName}: {LogLine.Escape(peer.Description)}");
    }

    private static async Task StopWithParentAsync(ParentLink parent, Producer producer)
    {
        await parent.WaitForEndAsync();
        producer.Stop();
    }

    private static void Report(ProducerReport report) => Console.Out.WriteLine(report.ToJson());
}
