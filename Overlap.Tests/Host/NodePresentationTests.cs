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
        using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.No });
        console.Profile.Width = 120;
        ClosingTable.Write(console, OverNodes, "logs/x");

        var lines = screen.ToString().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("node1 127.0.0.1:7001 2,000 400 k 13 60.0 k 61.6 k 3.00 s 3.01 s", lines);
        Assert.Contains("node2 10.0.0.5:7002 1,040 lost – – – – –", lines);
        Assert.Contains("delivery at-least-once: 3,000 sent, 2,990 acknowledged, 10 not, 40 dealt again, at most 10 lost", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("pull1"));
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
