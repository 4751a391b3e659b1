using Akka.Actor;
using Overlap.Host.Presentation;
using Overlap.Host.Runs;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.TestKit;
using Overlap.Tests.Logs;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Host;

public sealed class SnapshotActorTests : ScenarioTestKit
{
    [Fact]
    public void A_screen_that_fails_costs_no_row()
    {
        using var folder = new TemporaryFolder();
        var time = new ManualTime();
        using var run = folder.NewRun(time);
        using var csv = new CsvLog(run, new LogOptions(time, 1 << 20, fault => Assert.Fail(fault)));
        Sys.ActorOf(Props.Create(() => new SnapshotActor(new BrokenScreen(), csv, TimeSpan.FromSeconds(10))));

        for (var second = 1; second <= 3; second++)
            Sys.EventStream.Publish(Samples.Snapshot(second, 5));

        Assert.Equal(1 + 3, File.ReadLines(run.PathOf(CsvLog.FileName)).Count());
    }

    private sealed class BrokenScreen : IRunView
    {
        public void Show(Snapshot snapshot) => throw new IOException("The terminal is gone.");

        public void Note(string text) => throw new IOException("The terminal is gone.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
