using Overlap.Actors.Workers;
using Overlap.Metering;
using Overlap.Reports;
using Overlap.TestKit;
using Overlap.Transport;
using static Overlap.TestKit.ScenarioTestKit;

namespace Overlap.Tests.Kit;

/// <summary>Scenarios over nodes: what becomes of them, and what is told of it.</summary>
public class ClusterTests
{
    private const string Bodies = "overlap.worker { mode = pipe, count = 1, bound = 100, body { type = delay, duration = 10ms } }";

    [Fact]
    public void A_death_and_a_slow_node_are_the_same_twice()
    {
        var (first, second) = (Play(), Play());
        Assert.Equal(first.Events, second.Events);
        Assert.Equal(first.Summary, second.Summary);
        Assert.Equal(first.Samples, second.Samples);
        Assert.Contains("node 1 killed\n", first.Events);
        Assert.Contains("disconnected node1 (node1:1) was lost\n", first.Events);

        static (string Events, string Summary, string Samples) Play()
        {
            using var lab = new ClusterLab(Bodies);
            lab.StartNodes(3);
            lab.Takes(node: 3, Milliseconds(40));
            lab.StartRun("overlap.source { messages = 20000, rate = 2000 }");
            lab.Advance(Seconds(2));
            lab.Kill(node: 1);
            lab.Advance(Seconds(1));
            lab.Suspend(node: 2);
            lab.Advance(Seconds(3));
            lab.Resume(node: 2);
            var summary = lab.AwaitEnd();
            lab.Expect(now => now.Done == 20_000 && now.Redelivered > 0);
            Assert.Equal(lab.State.Redelivered, summary.Delivery!.Redelivered);
            return ($"{lab.Events}", SummaryJson.Write(summary), SamplesCsv.Write(lab.Record.Moments));
        }
    }

    [Fact]
    public void A_failure_says_which_messages_are_missing_and_what_has_become_of_each_node()
    {
        using var lab = new ClusterLab("overlap.worker { mode = await, count = 1, body { type = delay, duration = 1s } }");
        lab.StartNodes(2);
        lab.StartPulling();
        lab.Send(5);
        lab.Advance(Seconds(1.5));
        lab.Kill(node: 1);
        lab.Advance(Seconds(3));
        var failure = Assert.Throws<ExpectationException>(() => lab.Expect(now => now.Done == now.Sent));
        Assert.Equal("""
            Expected: now => now.Done == now.Sent
            At:       00:00:04.5000000 of virtual time, seed 1
            State:    sent 5, held back 0, redelivered 0, done 3, done again 0; 2 not done: #1..#2
            node 1 (killed): dealt 3, started 2, completed 1, failed 0, in flight 0
            node 2: dealt 2, started 2, completed 2, failed 0, in flight 0
            Next due: in 00:00:00.0100000
            The latest events:
            00:00:00.0000000 started 2 nodes
            00:00:00.0000000 node 1 worker 1 emit #0..#2
            00:00:00.0000000 node 1 worker 1 start #0
            00:00:00.0000000 node 2 worker 1 emit #3..#4
            00:00:00.0000000 node 2 worker 1 start #3
            00:00:01.0000000 node 1 worker 1 end #0
            00:00:01.0000000 node 1 worker 1 start #1
            00:00:01.0000000 node 2 worker 1 end #3
            00:00:01.0000000 node 2 worker 1 start #4
            00:00:01.5000000 node 1 killed
            00:00:01.5000000 disconnected node1 (node1:1): its connection has ended
            00:00:02.0000000 node 2 worker 1 end #4

            """, failure.Message);
    }

    [Theory, InlineData("sync"), InlineData("await"), InlineData("pipe")]
    public void While_a_node_is_suspended_nothing_of_it_happens(string mode)
    {
        using var lab = new ClusterLab(Bodies, $"overlap.worker.mode = {mode}");
        lab.StartNodes(2);
        lab.StartRun("overlap.source { messages = 1000, rate = 100 }");
        lab.Advance(Seconds(2.005));
        lab.Suspend(node: 1);
        var (started, completed) = (lab.State.Node(1).Started, lab.State.Node(1).Completed);
        lab.Advance(Seconds(3.6));
        var dealt = lab.State.Node(1).Dealt;
        lab.Advance(Seconds(1));
        lab.Expect(now => now.Node(1).Started == started && now.Node(1).Completed == completed && now.Node(1).Dealt == dealt);
        lab.Resume(node: 1);
        lab.AwaitEnd();

        lab.Expect(now => now.Done == 1_000 && now.Redelivered == 0 && now.Node(1).Dealt > dealt);
        Assert.Contains("disconnected node1 (node1:1) does not answer\n", $"{lab.Events}");
        Assert.Contains("connected node1 (node1:1) answers again\n", $"{lab.Events}");
    }

    [Fact]
    public void One_that_is_suspended_for_too_long_is_removed_and_is_in_the_next_run()
    {
        using var lab = new ClusterLab(Bodies);
        lab.StartNodes(3);
        lab.StartRun("overlap.source { messages = 1000, rate = 100 }");
        lab.Advance(Seconds(2.005));
        lab.Suspend(node: 2);
        lab.Advance(Seconds(6));
        lab.Resume(node: 2);
        var summary = lab.AwaitEnd();
        lab.Expect(now => now.Done == 1_000 && now.Redelivered > 0);
        Assert.Equal(NodeEnd.Lost, summary.Nodes![1].EndedBy);

        lab.StartRun("overlap.source.messages = 300");
        summary = lab.AwaitEnd();
        lab.Expect(now => now.Done == 300 && now.Redelivered == 0 && now.Node(2).Completed == 100);
        Assert.All(summary.Nodes!, node => Assert.Equal(NodeEnd.Summary, node.EndedBy));
    }

    [Theory, InlineData("sync"), InlineData("await"), InlineData("pipe")]
    public void One_that_is_killed_ends_no_body_and_once_restarted_is_in_the_next_run(string mode)
    {
        using var lab = new ClusterLab(Bodies, $"overlap {{ worker.mode = {mode}, cluster.delivery = at-most-once }}");
        lab.StartNodes(3);
        lab.StartRun("overlap.source { messages = 1000, rate = 200 }");
        lab.Advance(Seconds(2.005));
        lab.Kill(node: 2);
        var (started, ended) = (lab.Events.Started(node: 2), lab.Events.Completed(node: 2));
        lab.Advance(Seconds(1));
        lab.Restart(node: 2);
        var summary = lab.AwaitEnd();
        Assert.Equal(started, lab.Events.Started(node: 2));
        Assert.Equal(ended, lab.Events.Completed(node: 2));
        lab.Expect(now => now.Sent == 1_000 && now.Redelivered == 0 && now.Sent - now.Done <= summary.Delivery!.LostAtMost);
        Assert.InRange(summary.Delivery!.LostAtMost, 1, 10);

        lab.StartRun("overlap.source.messages = 300");
        lab.AwaitEnd();
        lab.Expect(now => now.Done == 300 && now.Node(2).Completed == 100);
    }

    [Fact]
    public void Nodes_that_are_suspended_hold_the_sender_back()
    {
        using var lab = new ClusterLab(Bodies, "overlap { source.high-water-mark = 10, stream.batch = 10, cluster.window = 1000 }");
        lab.StartNodes(2);
        lab.StartPulling();
        using var always = lab.Always(now => now.Sent - now.Done <= 2_000);
        lab.SendAt(rate: 100, messages: 50);
        lab.Advance(Seconds(1));
        lab.Suspend(node: 1);
        lab.Suspend(node: 2);
        lab.Send(3_000);
        lab.Advance(Seconds(1));
        lab.Expect(now => now.HeldBack > 0 && now.Done == 50);
        lab.Resume(node: 1);
        lab.Resume(node: 2);
        lab.AdvanceUntil(now => now.Done == 3_050, within: Seconds(30));
        lab.Finish();
    }

    [Fact]
    public void A_body_of_ones_own_may_fail_and_its_message_is_done()
    {
        using var lab = new ClusterLab(Bodies);
        lab.StartNodes(1, () => new Failing());
        lab.StartNodes(1);
        lab.StartRun("overlap.source.messages = 100");
        lab.AwaitEnd();
        lab.Expect(now => now.Done == 100 && now.Node(1).Failed == now.Node(1).Dealt && now.Node(2).Failed == 0);
        Assert.Equal(lab.State.Node(1).Failed, lab.Events.Failed().Count);
    }

    private sealed class Failing : IAsyncTaskBody
    {
        public async ValueTask RunAsync(Message message, BodyContext context)
        {
            await Task.Delay(Milliseconds(5), context.Time);
            throw new InvalidOperationException(message.Text);
        }
    }
}
