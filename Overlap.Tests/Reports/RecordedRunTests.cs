using Overlap.Metering;
using Overlap.Reports;
using Overlap.Reports.Comparing;
using Overlap.Reports.Html;
using Overlap.Tests.Logs;
using Overlap.Tests.Reports.Html;

namespace Overlap.Tests.Reports;

public sealed class RecordedRunTests : LogTest
{
    private readonly RunRecord _written = MadeUpRun.Of(12, 30, workers: 3, text: "a \"quoted\", text");

    private void Write()
    {
        Run.WriteText("summary.json", SummaryJson.Write(_written.Summary));
        RunData.Write(Run, _written);
        using var csv = new CsvLog(Run, Options());
        foreach (var moment in _written.Samples.GroupBy(sample => sample.At))
            csv.Write(new Snapshot(moment.Key, moment.Key - _written.Summary.StartedAt, 1, [.. moment]));
    }

    [Fact]
    public void A_run_is_read_back_as_it_was()
    {
        Write();
        var read = RecordedRun.Read(Run.Path);
        Assert.Equal(_written.Moments.Select(Rounded), read.Moments.Select(Rounded));
        Assert.Equal(_written.Samples.Select(sample => (sample.At, sample.Source, sample.Reading)), read.Samples.Select(sample => (sample.At, sample.Source, sample.Reading)));
        Assert.Equal(_written.Spread, read.Spread);
        Assert.Equal(_written.Events, read.Events.Where(happened => happened.Text != "what the verdict judges begins"));
        Assert.Equal(_written.Latency.Select(interval => (interval.From, interval.To, interval.Total.Count)), read.Latency.Select(interval => (interval.From, interval.To, interval.Total.Count)));
        Assert.All(read.Latency[0].Body.Values.Zip(_written.Latency[0].Body.Values), each => Assert.InRange(each.First.Nanoseconds / (double)each.Second.Nanoseconds, 0.99, 1.01));
    }

    [Fact]
    public void Its_report_can_be_made_anew()
    {
        Write();
        var atItsEnd = Read("report.html");
        Assert.Equal(Run.PathOf("report.html"), ReportFile.Write(Run.Path));
        Assert.Equal(Charts(atItsEnd), Charts(Read("report.html")));

        static IEnumerable<string> Charts(string page) => page.Split('\n').Where(line => line.StartsWith("<path", StringComparison.Ordinal) && line.Contains(" area"));
    }

    [Fact]
    public void A_folder_of_an_older_version_has_less_to_show()
    {
        Write();
        File.WriteAllText(Run.PathOf("samples.csv"), "elapsed_s,received,emitted,started,completed,failed,queued,in_flight\r\n0.5,9,8,6,3,1,2,2\r\n");
        File.WriteAllText(Run.PathOf("overlap.csv"), "at,worker,emitted,started,completed,failed,queued,in_flight,overlap\r\n1970-01-01T00:00:01Z,pull1,8,6,3,1,2,2,4\r\n1970-01-01T00:0");
        File.Delete(Run.PathOf("events.csv"));
        File.Delete(Run.PathOf("latency.hlog"));
        var read = RecordedRun.Read(Run.Path);
        Assert.Equal(new Moment(TimeSpan.FromSeconds(0.5), 9, new OverlapReading(8, 6, 3, 1, 2, 2), default, 0), Assert.Single(read.Moments));
        Assert.Equal(4, Assert.Single(read.Samples).Reading.Overlap);
        Assert.Empty(read.Events);
        Assert.Empty(read.Latency);
        ReportFile.Write(Run.Path);
        Assert.Contains("</html>", Read("report.html"));
    }

    [Theory]
    [InlineData("samples.csv", "elapsed_s,emitted\n1,x\n", "row 2, emitted: 'x' is not a whole number")]
    [InlineData("samples.csv", "", "there is no header")]
    [InlineData("samples.csv", "elapsed_s\n1e300\n", "row 2, elapsed_s: '1e300' is not a duration")]
    [InlineData("overlap.csv", "at,overlap\nyesterday,1\n", "row 2, at: 'yesterday' is not a time")]
    [InlineData("overlap.csv", "at,rate_per_s,overlap\n2026-11-30,NaN,1\n", "row 2, rate_per_s: 'NaN' is not a number")]
    [InlineData("latency.hlog", "Tag=total,1,1,1,AAAA\n", "")]
    [InlineData("latency.hlog", "Tag=total,1,1,1,*\n", "")]
    public void A_file_that_is_none_is_named_with_its_row(string name, string content, string message)
    {
        Write();
        File.WriteAllText(Run.PathOf(name), content);
        var error = Assert.Throws<UnreadableRunException>(() => RecordedRun.Read(Run.Path));
        Assert.StartsWith($"'{Run.PathOf(name)}' cannot be read: {message}", error.Message);
    }

    [Fact]
    public void A_summary_of_another_version_is_named()
    {
        Run.WriteText("summary.json", """{ "schema": 1, "messages": {} }""");
        Assert.StartsWith($"'{Run.PathOf("summary.json")}' cannot be shown: ", Assert.Throws<UnreadableRunException>(() => RecordedRun.Read(Run.Path)).Message);
    }

    private static Moment Rounded(Moment moment) => moment with
    {
        Elapsed = TimeSpan.FromMilliseconds(Math.Round(moment.Elapsed.TotalMilliseconds)),
        Latency = new IntervalLatency(1, Round(moment.Latency.P50), Round(moment.Latency.P99), Round(moment.Latency.Max)),
    };

    private static TimeSpan Round(TimeSpan time) => TimeSpan.FromMicroseconds(Math.Round(time.TotalMicroseconds));
}
