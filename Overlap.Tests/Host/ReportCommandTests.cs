using Overlap.Host;
using Overlap.Reports;
using Overlap.Tests.Logs;
using Overlap.Tests.Reports.Html;

namespace Overlap.Tests.Host;

public sealed class ReportCommandTests : LogTest
{
    [Fact]
    public async Task A_report_is_made_of_a_runs_other_files_and_named()
    {
        var record = MadeUpRun.Of(3, 20);
        Run.WriteText("summary.json", SummaryJson.Write(record.Summary));
        RunData.Write(Run, record);
        File.Delete(Run.PathOf("report.html"));
        var (code, output, error) = await OverlapConsole.RunAsync("report", Run.Name, "--logs", Path.GetDirectoryName(Run.Path)!);
        Assert.Equal((ExitCode.Ok, $"{Run.PathOf("report.html")}\n", ""), (code, output, error));
        Assert.Contains("</html>", Read("report.html"));
    }

    [Fact]
    public async Task What_is_no_run_is_one_line_and_exit_code_2()
    {
        var (code, output, error) = await OverlapConsole.RunAsync("report", Run.Path);
        Assert.Equal((ExitCode.Usage, ""), (code, output));
        Assert.Equal($"overlap: '{Run.Path}' has no summary.json: the run goes on, was aborted, or the folder is none of a run\n", error);
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_exit_code_1()
    {
        Run.WriteText("summary.json", SummaryJson.Write(MadeUpRun.Of(3, 20).Summary));
        Directory.CreateDirectory(Run.PathOf("report.html"));
        var (code, _, error) = await OverlapConsole.RunAsync("report", Run.Path);
        Assert.Equal(ExitCode.Failed, code);
        Assert.StartsWith($"overlap: Cannot write '{Run.PathOf("report.html")}': ", error);
    }
}
