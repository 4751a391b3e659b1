using Overlap.Actors.Transport.Zmtp;

namespace Overlap.Tests.Transport.Zmtp;

public class OutageTests
{
    [Fact]
    public void The_first_failure_of_a_kind_is_news_and_all_are_counted()
    {
        var outage = new Outage();
        Assert.Equal([true, false, true, true, false], new[] { "a", "a", "b", "a", "a" }.Select(outage.Add));
        Assert.Equal("after 5 failures", outage.End());
    }

    [Fact]
    public void What_works_again_begins_anew()
    {
        var outage = new Outage();
        Assert.Equal("", outage.End());
        outage.Add("a");
        Assert.Equal("after 1 failure", outage.End());
        Assert.True(outage.Add("a"));
    }
}
