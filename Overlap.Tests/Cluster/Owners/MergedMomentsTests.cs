using Overlap.Cluster.Owners;
using Overlap.Metering;

namespace Overlap.Tests.Cluster.Owners;

public class MergedMomentsTests
{
    [Fact]
    public void At_each_time_of_the_longest_there_is_what_each_node_had_last()
    {
        var merged = MergedMoments.Of([[At(1, 10), At(2, 20), At(3, 30)], [At(1.5, 1), At(2, 2)]]);
        Assert.Equal([(1.0, 10L), (2.0, 22L), (3.0, 32L)], merged.Select(moment => (moment.Elapsed.TotalSeconds, moment.Reading.Emitted)));
    }

    [Fact]
    public void What_was_taken_before_a_nodes_clock_started_again_is_left_out()
    {
        var merged = MergedMoments.Of([[At(5, 1), At(6, 2), At(0.5, 3), At(1, 4)], [At(0.5, 10)]]);
        Assert.Equal([(0.5, 13L), (1.0, 14L)], merged.Select(moment => (moment.Elapsed.TotalSeconds, moment.Reading.Emitted)));
    }

    private static Moment At(double seconds, long emitted) =>
        new(TimeSpan.FromSeconds(seconds), emitted, new OverlapReading(emitted, 0, 0, 0, 0, 0), default, 0);
}
