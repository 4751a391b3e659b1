using FsCheck;
using FsCheck.Fluent;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>What holds of every scenario, whatever the mode, the bound, the messages and the crashes.</summary>
public class AnyScenario
{
    [Fact]
    public void Keeps_messages_order_and_bound_deterministically()
    {
        Prop.ForAll(Plans(), plan =>
        {
            var first = EventLog(plan);
            return first == EventLog(plan);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    private static string EventLog(Plan plan)
    {
        using var scenario = new Scenario(plan);
        return scenario.EventLog();
    }

    // FsCheck shrinks the tuple, and prints the smallest plan with the seed that led to it.
    private static Arbitrary<Plan> Plans() =>
        ArbMap.Default.ArbFor<(byte Mode, byte Bound, byte Workers, bool Least, byte[] Bursts, byte[] Crashes)>().Convert(
            x => new Plan(x.Mode % 3, x.Bound % 50, 1 + x.Workers % 4, x.Least, [.. x.Bursts.Select(n => 1 + n % 50)], x.Crashes),
            p => ((byte)p.Mode, (byte)p.Bound, (byte)(p.Workers - 1), p.Least, [.. p.Bursts.Select(n => (byte)(n - 1))], p.Crashes));

    private sealed record Plan(int Mode, int Bound, int Workers, bool Least, int[] Bursts, byte[] Crashes)
    {
        public int Messages => Bursts.Sum();

        // A crash is at a message that comes, and once.
        public long[] CrashesAt => [.. Crashes.Select(n => (long)n).Where(n => n < Messages).Distinct().Order()];

        public string ModeName => new[] { "sync", "await", "pipe" }[Mode];

        public string Hocon => $$"""
            overlap {
              worker { mode = {{ModeName}}, bound = {{Bound}}, count = {{Workers}} }
              router = {{(Least ? "least-overlap" : "round-robin")}}
              limits.drain = 1h
            }
            """;

        public override string ToString() => $"{ModeName}, bound {Bound}, {Workers} workers, {(Least ? "least-overlap" : "round-robin")}, "
            + $"bursts [{string.Join(", ", Bursts)}] 20 ms apart, crashes at [{string.Join(", ", CrashesAt)}]";
    }

    private sealed class Scenario(Plan plan) : LabTestKit(plan.Hocon)
    {
        public string EventLog()
        {
            Body.Takes((worker, message) => Milliseconds((worker * 7 + message * 3) % 20));
            StartRun(Body);
            Always(now => now.Workers.All(worker => plan.Bound == 0 || worker.Overlap <= plan.Bound));
            Always(now => plan.ModeName == "pipe" || now.Workers.All(worker => worker.InFlight <= 1));
            Array.ForEach(plan.CrashesAt, CrashAt);
            foreach (var burst in plan.Bursts)
            {
                Send(burst);
                Advance(Milliseconds(20));
            }
            AdvanceUntil(now => now.Completed + now.Failed == plan.Messages, within: Minutes(10));
            Assert.Equal(plan.CrashesAt, Events.Failed().Order());
            Assert.All(State.Workers, worker => Assert.Equal(Events.Started(worker.Number).Order(), Events.Started(worker.Number)));
            Finish();
            return Events.ToString();
        }
    }
}
