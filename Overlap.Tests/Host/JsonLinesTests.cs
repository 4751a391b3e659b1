using Overlap.Host.Presentation;
using Overlap.Metering;

namespace Overlap.Tests.Host;

public class JsonLinesTests
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _notes = new() { NewLine = "\n" };

    [Fact]
    public async Task Snapshots_and_events_are_lines_until_it_ends_and_notes_go_elsewhere()
    {
        var view = new JsonLines(_output, _notes);
        view.Show(Event(RunEventKind.Started));
        view.Show(Samples.Snapshot(1, 5));
        view.Show(Event(RunEventKind.Draining));
        view.Note("draining");
        view.Show(Event(RunEventKind.Ended));
        await view.DisposeAsync();
        view.Show(Samples.Snapshot(2, 5));

        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["{\"type\":\"snapshot\"", "{\"type\":\"event\""], lines.Select(line => line.Split(',')[0]));
        Assert.Equal("overlap: draining\n", _notes.ToString());
    }

    [Fact]
    public void An_output_that_cannot_be_written_costs_the_lines_and_nothing_else()
    {
        var view = new JsonLines(new FullDisk(), _notes);
        view.Show(Samples.Snapshot(1, 5));
        view.Note("still here");
        Assert.Equal("overlap: still here\n", _notes.ToString());
    }

    private static RunEvent Event(RunEventKind kind) => new(DateTimeOffset.UnixEpoch, kind, "");

    private sealed class FullDisk : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }
}
