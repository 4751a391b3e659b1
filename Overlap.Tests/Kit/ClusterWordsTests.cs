using Overlap.TestKit;

namespace Overlap.Tests.Kit;

/// <summary>A word about nodes that can do nothing where it stands fails at once, and says what to do.</summary>
public sealed class ClusterWordsTests
{
    public static TheoryData<string, Action<ClusterLab>> Misplaced => new()
    {
        { "call StartNodes first", lab => lab.StartRun() },
        { "call StartRun first", lab => lab.AwaitEnd() },
        { "There is no node 1: there are 0", lab => lab.Kill(1) },
        { "There is no node 3: the run has 2", lab => Running(lab).Expect(now => now.Node(3).Dealt == 0) },
        { "'-00:00:01'", lab => Running(lab).Takes(1, ScenarioTestKit.Seconds(-1)) },
        { "('0')", lab => lab.StartNodes(0) },
        { "('10')", lab => lab.StartNodes(10) },
        { "A run is under way", lab => Running(lab).StartRun() },
        { "and Send sends none: call StartPulling", lab => Running(lab).Send(1) },
        { "and StartProducer sends none: call StartPulling", lab => Running(lab).StartProducer() },
        { "The run goes on: call AwaitEnd or Finish first", lab => _ = Running(lab).Record },
        { "Node 1 is killed, and Kill can do nothing: call Restart first", lab => Killed(lab).Kill(1) },
        { "Node 1 is killed, and Suspend can do nothing", lab => Killed(lab).Suspend(1) },
        { "Node 1 is killed, and Resume can do nothing", lab => Killed(lab).Resume(1) },
        { "Node 1 is not suspended: call Suspend first", lab => Running(lab).Resume(1) },
        { "Node 1 is not killed: call Kill first", lab => Running(lab).Restart(1) },
        { "Node 1 is suspended already", lab => { Running(lab).Suspend(1); lab.Suspend(1); } },
        { "knows messages by {n} in it", lab => { lab.StartNodes(1); lab.StartRun("overlap.source.text = hello"); } },
        { "say so in the scenario's own config", lab => { lab.StartNodes(1); lab.StartRun("overlap.worker.mode = sync"); } },
        { "Object is no body: implement", lab => { lab.StartNodes(1, () => new object()); lab.StartRun(); lab.AwaitEnd(); } },
        { "call Takes, or give a body of your own", lab => { lab.StartNodes(1, () => new ScriptedBody()); lab.StartRun(); lab.AwaitEnd(); } },
        { "has to have the text of the run", lab => { lab.StartNodes(1); lab.StartPulling(); lab.StartProducer(source => source with { Text = "{n}" }); } },
        { "Takes(1) did nothing", TakesAgain },
        { "Takes(1) did nothing", lab => { Running(lab).Takes(1, TimeSpan.Zero); lab.Finish(); } },
        { "it has failed: No node is left: node1 (node1:1)", lab => { lab.StartNodes(1); lab.StartRun(); lab.Kill(1); lab.AwaitEnd(); } },
    };

    [Theory, MemberData(nameof(Misplaced))]
    public void A_word_in_the_wrong_place(string complaint, Action<ClusterLab> scenario)
    {
        using var lab = new ClusterLab("overlap { source.rate = 10, worker.mode = pipe }");
        Assert.Contains(complaint, Assert.ThrowsAny<Exception>(() => scenario(lab)).Message);
    }

    // The first one counts no messages of the second.
    private static void TakesAgain(ClusterLab lab)
    {
        Running(lab).Takes(1, ScenarioTestKit.Seconds(1));
        lab.Takes(1, TimeSpan.Zero);
        lab.Advance(ScenarioTestKit.Seconds(2));
        lab.Finish();
    }

    private static ClusterLab Running(ClusterLab lab)
    {
        lab.StartNodes(2);
        lab.StartRun();
        return lab;
    }

    private static ClusterLab Killed(ClusterLab lab)
    {
        Running(lab).Kill(1);
        return lab;
    }
}
