using Overlap.TestKit;
using Xunit;

namespace OwnScenarios;

public class ThumbnailScenarios() : LabTestKit("hocon/thumbnails.conf")
{
    [Fact]
    public void Recorded_uploads_are_made_three_at_a_time_and_a_broken_one_stops_nobody()
    {
        StartRun(() => new ThumbnailBody());
        Always(now => now.InFlight <= 3);
        Replay("recorded/uploads.log");
        Advance(Seconds(6));

        Assert.Equal([0L, 1, 2, 3, 4], Events.Started());
        Assert.Equal([2L], Events.Failed());
        // The tree is done before the dog, which is done before the cat.
        Assert.Equal([3L, 1, 0, 4], Events.Completed());
        Expect(now => now.Overlap == 0);
    }
}
