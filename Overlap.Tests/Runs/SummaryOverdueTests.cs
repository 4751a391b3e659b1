using Overlap.Actors.Metrics;
using Overlap.Actors.Runs;
using Overlap.Actors.VirtualTime;
using Overlap.Metering;
using Overlap.TestKit;
using Overlap.Tests.Workers;

namespace Overlap.Tests.Runs;

/// <summary>The metrics actor is there and never answers.</summary>
public sealed class SummaryOverdueTests() : LabTestKit($$"""
    overlap.dispatchers.metrics.type = "Overlap.Actors.VirtualTime.{{nameof(VirtualThreadDispatcherConfigurator)}}, Overlap.Actors"
    """)
{
    [Fact]
    public void A_summary_that_is_never_built_ends_the_run_with_an_error()
    {
        var transport = new FaultyCountersTransport(() => VirtualThread.Wait(new TaskCompletionSource().Task));
        var run = LabRun.Start(Sys, Settings, new LabRunOptions
        {
            Time = Time, Transport = transport, Bodies = () => new SyncBody((_, _) => { }), ResidentMemory = () => 0,
        });
        run.Stop(StopReason.Signal);
        Assert.False(run.Completion.IsCompleted);

        Assert.True(Virtual.RunUntil(() => run.Completion.IsCompleted, TimeSpan.FromMinutes(1)), "The run did not end.");

        Assert.IsType<TimeoutException>(run.Completion.Exception!.GetBaseException());
        ((VirtualThreadDispatcher)Sys.Dispatchers.Lookup(MetricsActor.Dispatcher)).Abandon();
    }
}
