using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Overlap.Tests.Engine.Streams;

public sealed class KillSwitchTests : StreamTest
{
    [Fact]
    public async Task Shutdown_completes_downstream_and_cancels_upstream()
    {
        var (killSwitch, seq) = Source.FromGraph(new ManualSource<int>(TestActor))
            .ViaMaterialized(KillSwitches.Single<int>(), Keep.Right)
            .ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        ExpectMsg<Started>();
        ExpectMsg<Pulled>();
        killSwitch.Shutdown();
        Assert.Empty(await Soon(seq));
        Assert.IsAssignableFrom<SubscriptionWithCancelException.NonFailureCancellation>(ExpectMsg<Cancelled>().Cause);
        ExpectMsg<Stopped>();
    }

    [Fact]
    public async Task Abort_fails_downstream_with_an_AggregateException_and_the_first_call_counts()
    {
        var (killSwitch, seq) = Source.Never<int>()
            .ViaMaterialized(KillSwitches.Single<int>(), Keep.Right)
            .ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        var boom = new InvalidOperationException("boom");
        killSwitch.Abort(boom);
        killSwitch.Shutdown();
        Assert.Same(boom, (await Assert.ThrowsAsync<AggregateException>(() => Soon(seq))).InnerException);
    }

    [Fact]
    public async Task A_shared_switch_ends_all_its_streams_also_those_that_start_later()
    {
        var killSwitch = KillSwitches.Shared("all");
        Task<Done> Start() => Source.Never<int>().Via(killSwitch.Flow<int>()).RunWith(Sink.Ignore<int>(), Materializer);
        var before = new[] { Start(), Start() };
        killSwitch.Shutdown();
        await Soon(Task.WhenAll(before));
        await Soon(Start());
    }

    [Fact]
    public async Task WatchTermination_ends_as_the_stream_does()
    {
        var watched = Source.FromGraph(new ManualSource<int>(CreateTestProbe())).WatchTermination(Keep.Both);
        var boom = new InvalidOperationException("boom");

        var ((completing, completed), _) = watched.ToMaterialized(Sink.Ignore<int>(), Keep.Both).Run(Materializer);
        completing.Complete();
        await Soon(completed);

        var ((failing, failed), _) = watched.ToMaterialized(Sink.Ignore<int>(), Keep.Both).Run(Materializer);
        failing.Fail(boom);
        Assert.Same(boom, await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(failed)));

        var ((_, cancelled), _) = watched.ToMaterialized(Sink.Cancelled<int>(), Keep.Both).Run(Materializer);
        await Soon(cancelled);
    }
}
