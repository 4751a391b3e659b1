using Overlap.Actors.Configuration;
using Overlap.Host;
using Overlap.Host.Commands;
using Overlap.Host.Comparing;
using Overlap.Host.Presentation;
using Overlap.Tests.Reports.Comparing;
using Spectre.Console;

namespace Overlap.Tests.Host;

public sealed class CompareCommandTests : IDisposable
{
    private readonly ComparedFolder _folder = new();

    public CompareCommandTests()
    {
        _folder.Add("before", "overlap.worker.bound = \"5\"\n");
        _folder.Add("after", "overlap.worker.bound = \"6\"\n", summary => summary with { RatePerS = 16_000 });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Runs_are_found_by_their_names_and_their_files()
    {
        var byName = await RunAsync("before", "after");
        Assert.Equal((ExitCode.Ok, ""), (byName.Code, byName.Error));
        Assert.Matches(@" rate +17\.4 k/s 16\.0 k/s -7\.99 % ", byName.Output);
        Assert.Contains(" overlap.worker.bound 5 6", byName.Output);
        Assert.DoesNotContain("workers.pull1", byName.Output);

        var byFile = await RunAsync(Path.Combine(_folder.Path, "before"), Path.Combine(_folder.Path, "after", "summary.json"), "--all");
        Assert.Contains(" rate ", byFile.Output);
        Assert.Contains(" workers.pull1.latency.body.p999 ", byFile.Output);
    }

    [Theory]
    [InlineData("rate.change < -5%", "B: rate.change < -5%: -7.99 %")]
    [InlineData("rate.change != 0", "B: rate.change != 0: -7.99 %")]
    [InlineData("rate < 17000", "B: rate < 17000: 16.0 k/s")]
    [InlineData("stopped_by == duration", "B: stopped_by == duration: duration")]
    [InlineData("tokens.acquired.change > 0", "B: tokens.acquired.change > 0: no value")]
    [InlineData("latency.intended.p99 > 0", "B: latency.intended.p99 > 0: no value")]
    public async Task A_condition_that_is_true_or_cannot_be_told_ends_in_99(string condition, string told)
    {
        var (code, output, error) = await RunAsync("before", "after", "--fail-on", condition);
        Assert.Equal((ExitCode.Threshold, $"overlap: --fail-on {told}\n"), (code, error));
        Assert.Contains(" rate ", output);
    }

    [Theory]
    [InlineData("rate.change < -8.5%")]
    [InlineData("rate.change > 0.05")]
    [InlineData("messages.failed > 13")]
    [InlineData("messages.unfinished.change > 0")]
    [InlineData("stopped_by != duration")]
    public async Task One_that_is_false_ends_in_0(string condition)
    {
        var (code, _, error) = await RunAsync("before", "after", "--fail-on", condition);
        Assert.Equal((ExitCode.Ok, ""), (code, error));
    }

    [Theory]
    [InlineData("rat.change < -5%", "rat is not a figure; did you mean rate?")]
    [InlineData("rate.change < -5/s", "rate.change < -5/s: expected a share such as -5% or 0.05")]
    [InlineData("rate.change =< 5%", "=< is no operator here: expected <, <=, >, >=, == or !=")]
    [InlineData("stopped_by.change == 0", "stopped_by is a word: it has no change")]
    [InlineData("rate", "expected a figure, an operator and a value, such as overlap.max <= 1000")]
    public void A_mistake_in_a_condition_is_named(string condition, string message) =>
        Assert.Equal(message, Assert.Throws<SettingsException>(() => FailCondition.Parse(condition)).Message);

    [Fact]
    public async Task What_cannot_be_used_is_one_line_and_exit_code_2()
    {
        Assert.Equal(
            (ExitCode.Usage, "", $"overlap: 'befor' is neither a folder, a file nor a run in '{_folder.Path}'; did you mean before?\n"), await RunAsync("befor", "after"));
        Assert.Equal((ExitCode.Usage, "", "overlap: --markdown and --json exclude each other\n"), await RunAsync("before", "after", "--markdown", "--json"));
        Assert.Equal(
            (ExitCode.Usage, "", "overlap: --fail-on: 'rat > 5': rat is not a figure; did you mean rate?\n"), await RunAsync("before", "after", "--fail-on", "rat > 5"));
        Assert.Equal(ExitCode.Usage, (await RunAsync("before")).Code);
    }

    [Fact]
    public void Runs_that_do_not_fit_beside_each_other_get_a_table_below()
    {
        string[] names = ["before", "after", "before", "after", "before"];
        var comparison = _folder.Compare(names);
        foreach (var width in new[] { 60, 80, 120 })
        {
            var screen = new StringWriter();
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.No });
            console.Profile.Width = width;
            ComparisonTable.Write(console, comparison, comparison.MainFigures);
            var lines = screen.ToString().Split('\n');
            Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= width, line));
            Assert.DoesNotContain("…", screen.ToString());
            var rates = lines.Where(line => line.StartsWith(" rate ")).ToList();
            Assert.Equal(4, rates.Sum(line => line.Split("k/s").Length - 2));
            Assert.True(width < 120 ? rates.Count > 1 : rates.Count == 1, screen.ToString());
        }
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await Task.Run(() => CommandLine.Run(["compare", .. arguments, "--logs", _folder.Path], output, error));
        return (code, output.ToString(), error.ToString());
    }
}
