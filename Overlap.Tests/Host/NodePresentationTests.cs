using Overlap.Host.Presentation;
using Overlap.Metering;
using Overlap.Reports.Html;
using Overlap.Tests.Reports.Html;
using Spectre.Console;

namespace Overlap.Tests.Host;

/// <summary>A run over nodes in the closing table and in the report.</summary>
public class NodePresentationTests
{
    private static readonly DeliveryStats Delivery = new("at-least-once", 3_000, 2_990, 10, 40, 10);

    private static Summary OverNodes
    {
        get
        {
            var one = Samples.Summary();
            return one with
            {
                Delivery = Delivery,
                Nodes =
                [
                    new NodeSummary("node1", "127.0.0.1:7001", NodeEnd.Summary, 2_000, 1_990, one.Messages, one.RatePerS, one.Overlap, one.LatencyMs),
                    new NodeSummary("node2", "10.0.0.5:7002", NodeEnd.Lost, 1_040, 1_000, null, null, null, null),
                ],
            };
        }
    }

    [Fact]
    public void The_table_has_a_line_a_node()
    {
        var lines = Lines(OverNodes, hasAllWorkers: false);
        Assert.Contains("node1 127.0.0.1:7001 2,000 400 k 13 60.0 k 61.6 k 3.00 s 3.01 s", lines);
        Assert.Contains("node2 10.0.0.5:7002 1,040 lost – – – – –", lines);
        Assert.Contains("delivery at-least-once: 3,000 sent, 2,990 acknowledged, 10 not, 40 dealt again, at most 10 lost", lines);
        Assert.DoesNotContain(lines, line => line.Contains("pull1"));
    }

    [Fact]
    public void Where_they_are_asked_for_workers_are_below_their_node()
    {
        var workers = OverNodes.Workers.Select(worker => worker with { Name = $"node1/{worker.Name}" }).ToList();
        var lines = Lines(OverNodes with { Workers = workers }, hasAllWorkers: true);
        var node = lines.FindIndex(line => line.StartsWith("node1 "));
        Assert.Equal(
            ["/pull1 200 k 10 30.0 k 30.8 k 3.00 s 3.01 s", "/pull2 200 k 3 30.0 k 30.8 k 3.00 s 3.01 s"], lines[(node + 1)..(node + 3)]);
        Assert.StartsWith("node2 ", lines[node + 3]);
    }

    [Fact]
    public void Where_they_are_asked_for_every_worker_of_a_run_in_one_process_has_a_row()
    {
        var one = Samples.Summary();
        var many = one with { Workers = [.. Enumerable.Range(1, 25).Select(number => one.Workers[0] with { Name = $"pull{number}" })] };
        Assert.Equal((20, 25), (Count(hasAllWorkers: false), Count(hasAllWorkers: true)));

        int Count(bool hasAllWorkers) => Lines(many, hasAllWorkers).Count(line => line.StartsWith("pull"));
    }

    private static List<string> Lines(Summary summary, bool hasAllWorkers)
    {
        using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.No });
        console.Profile.Width = 120;
        ClosingTable.Write(console, summary, "logs/x", hasAllWorkers);
        return [.. screen.ToString().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
    }

    [Fact]
    public void The_report_has_a_section_of_nodes_and_a_run_in_one_process_has_none()
    {
        var run = MadeUpRun.Of(10, 100);
        Assert.DoesNotContain("id=\"nodes\"", RunPage.Of(run));

        var page = RunPage.Of(run with { Summary = run.Summary with { Delivery = OverNodes.Delivery, Nodes = OverNodes.Nodes } });
        Assert.Contains("id=\"nodes\"", page);
        Assert.Contains("10.0.0.5:7002", page);
        Assert.Contains("3,000 sent = 2,990 acknowledged + 10 unacknowledged", page);
    }
}
