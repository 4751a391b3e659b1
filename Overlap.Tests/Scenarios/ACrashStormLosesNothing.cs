using Overlap.TestKit;
using static Overlap.TestKit.ScenarioTestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>Every worker crashes again and again, in the middle of assignments and between them: each message is done once or has failed once.</summary>
public class ACrashStormLosesNothing
{
    [Theory]
    [InlineData("sync", "round-robin")]
    [InlineData("await", "least-overlap")]
    [InlineData("pipe", "round-robin")]
    [InlineData("pipe", "least-overlap")]
    public void And_does_nothing_twice(string mode, string router)
    {
        const int messages = 1_000;
        using var lab = new Lab($"overlap {{ router = {router}, worker {{ mode = {mode}, count = 4, bound = 20 }} }}");
        var crashes = Enumerable.Range(0, messages).Where(message => message % 7 == 3).Select(message => (long)message).ToList();
        lab.StartRun(lab.Body.Takes((worker, message) => Milliseconds((worker + message) % 20)));
        lab.Always(now => now.Workers.All(worker => worker.Overlap <= 20));
        crashes.ForEach(lab.CrashAt);
        lab.SendAt(rate: 1_000, messages);
        for (var storm = 0; storm < 3; storm++)
        {
            // Time for progress: the lab gives up on workers that do nothing but crash.
            lab.Advance(Milliseconds(300));
            for (var worker = 1; worker <= 4; worker++)
                lab.Crash(worker);
        }
        lab.AdvanceUntil(now => now.Completed + now.Failed == messages, within: Minutes(1));

        Assert.Equal(Enumerable.Range(0, messages).Select(message => (long)message), lab.Events.Started().Order());
        Assert.Equal(crashes, lab.Events.Failed().Order());
        Assert.Equal(messages - crashes.Count, lab.Events.Completed().Distinct().Count());
        Assert.Equal(crashes.Count + 3 * 4, lab.Events.All.Count(e => e.Kind == LabEventKind.Crash));
        Assert.Equal(0, lab.Finish().Messages.Unfinished);
    }
}
