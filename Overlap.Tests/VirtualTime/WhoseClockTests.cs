using System.Diagnostics;
using System.Text.RegularExpressions;
using Akka.Configuration;
using Akka.Streams;
using Overlap.TestKit;

namespace Overlap.Tests.VirtualTime;

/// <summary>Measures whose clock each of Akka's timed things follows, and holds the table in docs/testing.md to it.</summary>
public sealed partial class WhoseClockTests()
    : ScenarioTestKit(ConfigurationFactory.ParseString($"akka.coordinated-shutdown.phases.service-unbind.timeout = {Due.TotalSeconds}s"))
{
    private static readonly TimeSpan Due = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string> Rows()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "testing.md"));
        var section = text[text.IndexOf("## Whose clock", StringComparison.Ordinal)..];
        var rows = new TheoryData<string, string>();
        foreach (Match row in Row().Matches(section))
            rows.Add(row.Groups[1].Value.Replace("`", ""), row.Groups[2].Value);
        return rows;
    }

    [Fact]
    public void The_table_has_a_row_for_each_thing() =>
        Assert.Equal(Things().Select(thing => thing.Name).Order(), Rows().Select(row => (string)row[0]).Order());

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_table_is_right(string name, string clock)
    {
        var start = Things().Single(thing => thing.Name == name).Start;
        switch (clock)
        {
            case "virtual":
                Assert.True(StartAndAdvance(start)());
                break;
            case "virtual, then the pool":
                // Before it could happen by the real clock.
                Assert.True(SpinWait.SpinUntil(StartAndAdvance(start), Due - Soon));
                break;
            case "real":
                var never = start(Due);
                Virtual.Advance(TimeSpan.FromDays(1));
                Assert.False(never());
                var happened = start(Soon);
                WaitInRealTime();
                Assert.True(SpinWait.SpinUntil(happened, TestTimeout));
                break;
            case "both":
                Assert.False(StartAndAdvance(start)());
                var late = start(Soon);
                WaitInRealTime();
                Assert.False(late());
                Virtual.Advance(TimeSpan.FromMinutes(1));
                Assert.True(late());
                break;
        }
    }

    private Func<bool> StartAndAdvance(Func<TimeSpan, Func<bool>> start)
    {
        var happened = start(Due);
        Virtual.Advance(Due - Tick);
        Assert.False(happened());
        Virtual.Advance(Tick);
        return happened;
    }

    private static void WaitInRealTime()
    {
        var start = Stopwatch.GetTimestamp();
        SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(start) > 2 * Soon);
    }

    [GeneratedRegex(@"^\| ([^|]+) \| (virtual|real|both|virtual, then the pool) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private IEnumerable<TimedThing> Things() => [.. ActorClocks.All(Sys), .. StreamClocks.All(Sys.Materializer())];
}
