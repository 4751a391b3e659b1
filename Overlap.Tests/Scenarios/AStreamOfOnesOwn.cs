using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>A stream of one's own, without the lab: what it does by time it does in virtual time, within the call that moves time.</summary>
public class AStreamOfOnesOwn : ScenarioTestKit
{
    [Fact]
    public void A_batch_ends_when_it_is_full_or_its_second_is_over()
    {
        var batches = new List<string>();
        var letters = Source.ActorRef<string>(bufferSize: 10, OverflowStrategy.Fail)
            .GroupedWithin(3, TimeSpan.FromSeconds(1))
            .Select(batch => string.Concat(batch))
            .To(Sink.ForEach<string>(batches.Add))
            .Run(Sys.Materializer());

        foreach (var letter in "abcd")
            letters.Tell($"{letter}");
        Assert.Equal(["abc"], batches);

        Virtual.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal(["abc"], batches);
        Virtual.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["abc", "d"], batches);
    }
}
