using Overlap.Actors.Workers.Bodies;
using Overlap.Metering;
using Overlap.Reports.Hdr;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Workers.Bodies;

public sealed class RecordedDurationsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_trace_has_a_duration_a_line()
    {
        File.WriteAllText(_folder["trace"], "# measured\n10ms\n\n 1500us \n0s\n");
        Assert.Equal(
            [TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(1.5), TimeSpan.Zero], RecordedDurations.ReadTrace(_folder["trace"]));
    }

    [Theory, InlineData("10ms\n12\n", "trace:2: '12': expected a duration"), InlineData("# none\n", "has no duration")]
    public void A_trace_that_is_none_is_refused(string text, string message)
    {
        File.WriteAllText(_folder["trace"], text);
        Assert.Contains(message, Assert.Throws<BodyException>(() => RecordedDurations.ReadTrace(_folder["trace"])).Message);
    }

    [Fact]
    public void Durations_are_drawn_as_often_as_they_occurred()
    {
        var durations = new RecordedDurations(new LatencyCounts([(1_000_000, 900), (20_000_000, 100)]));
        var random = new Random(1);
        var drawn = Enumerable.Range(0, 10_000).Select(_ => durations.Next(random)).CountBy(each => each).ToDictionary();
        Assert.InRange(drawn[TimeSpan.FromMilliseconds(20)], 900, 1_100);
        Assert.Equal(10_000, drawn[TimeSpan.FromMilliseconds(1)] + drawn[TimeSpan.FromMilliseconds(20)]);
    }

    [Fact]
    public void The_bodies_of_a_run_are_read_from_its_folder()
    {
        var interval = LatencyInterval.Empty with { To = TimeSpan.FromSeconds(1), Body = new LatencyCounts([(5_000_000, 3)]) };
        File.WriteAllText(_folder[HdrLog.FileName], HdrLog.Write(DateTimeOffset.UnixEpoch, [interval]));
        Assert.InRange(RecordedDurations.ReadRun(_folder.Path).Next(new Random(1)).TotalMilliseconds, 4.95, 5.05);
    }

    [Fact]
    public void A_folder_without_latencies_is_refused() =>
        Assert.Contains("has no latencies of bodies", Assert.Throws<BodyException>(() => RecordedDurations.ReadRun(_folder.Path)).Message);
}
