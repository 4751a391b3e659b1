using Overlap.Actors.VirtualTime;
using Overlap.TestKit;

namespace Overlap.Tests.VirtualTime;

/// <summary>Five workers that block their threads, on a machine of any size.</summary>
public class VirtualThreadTests() : LabTestKit("overlap.worker { mode = sync, count = 5, bound = 0 }")
{
    [Fact]
    public void Each_worker_blocks_its_thread_and_time_advances_when_all_wait()
    {
        Body.Takes((worker, _) => Seconds(worker));
        StartRun(Body);
        Send(messages: 50);
        Expect(now => now.InFlight == 5);

        Advance(Seconds(10));
        Assert.Equal([10L, 5, 3, 2, 2], State.Workers.Select(worker => worker.Completed));
    }

    [Fact]
    public void A_held_body_holds_up_its_own_worker_alone()
    {
        Body.Takes(Seconds(1)).Hold(0);
        StartRun(Body);
        Send(messages: 50);
        Advance(Seconds(20));
        Expect(now => now.Worker(1).InFlight == 1 && now.Worker(1).Completed == 0 && now.Completed == 40);

        Body.Release();
        Advance(Seconds(20));
        Expect(now => now.Completed == 50);
    }

    [Fact]
    public void Waits_that_the_scenario_does_not_end_end_with_it()
    {
        var scenario = new Held();
        scenario.Begin();
        scenario.Dispose();
        Assert.Equal(2, scenario.Cancelled);
    }

    [Fact]
    public void A_body_that_keeps_a_core_busy_takes_virtual_time_too()
    {
        using var scenario = new Spinning();
        Assert.Equal(10, scenario.DoneInASecond());
    }

    private sealed class Held() : LabTestKit("overlap.worker.mode = sync")
    {
        public int Cancelled => Events.All.Count(e => e.Reason == nameof(OperationCanceledException));

        public void Begin()
        {
            Body.Hold();
            StartRun(Body);
            Send(messages: 2);
            Expect(now => now.InFlight == 2);
        }
    }

    private sealed class Spinning() : LabTestKit("overlap.worker { mode = await, count = 1, body { type = spin, duration = 100ms } }")
    {
        public long DoneInASecond()
        {
            StartRun();
            Send(messages: 50);
            Advance(Seconds(1));
            return State.Completed;
        }
    }
}
