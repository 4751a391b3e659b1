using Overlap.Metering;

namespace Overlap.Tests.Metering;

public class SampleListTests
{
    [Fact]
    public void It_has_the_samples_of_each_moment_in_order()
    {
        var moments = Enumerable.Range(0, 3).Select(second => (IReadOnlyList<Sample>)
            [.. Enumerable.Range(0, second == 2 ? 3 : 4).Select(worker => new Sample(DateTimeOffset.UnixEpoch.AddSeconds(second), $"pull{worker}", default, 0, default))]).ToList();
        var all = new SampleList(moments);
        Assert.Equal(11, all.Count);
        Assert.Equal(moments.SelectMany(moment => moment), all);
        Assert.Equal(all, Enumerable.Range(0, 11).Select(index => all[index]));
        Assert.Empty(new SampleList([]));
    }
}
