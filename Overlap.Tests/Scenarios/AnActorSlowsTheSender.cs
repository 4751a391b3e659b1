using Akka.Actor;
using Overlap.Metering;
using Overlap.TestKit;

namespace Overlap.Tests.Scenarios;

/// <summary>An actor of one's own beside the lab: it hears the run's snapshots, and brakes who sends when overlap has grown.</summary>
public class AnActorSlowsTheSender() : LabTestKit("overlap.worker { mode = await, count = 1, bound = 0 }")
{
    [Fact]
    public void So_that_the_queue_stays_short_and_the_worker_busy()
    {
        Body.Takes(Milliseconds(10));
        StartRun(Body);
        SendAt(Brake.Fast);
        ActorOf(Props.Create(() => new Brake(rate => SendAt(rate, long.MaxValue))));

        // 20 a second more than are done, until a snapshot shows 50: without the brake it were 6000 in the end.
        Always(now => now.Overlap <= 50 + 20);
        Advance(Seconds(10));
        Always(now => now.Overlap > 0);
        Advance(Minutes(5));
        Expect(now => now.Completed >= 30_900);
    }

    private sealed class Brake : ReceiveActor
    {
        public const double Fast = 120;
        private const double Slow = 80;

        private double _rate = Fast;

        public Brake(Action<double> sendAt)
        {
            Context.System.EventStream.Subscribe(Self, typeof(Snapshot));
            Receive<Snapshot>(now =>
            {
                var overlap = now.Workers.Sum(worker => worker.Reading.Overlap);
                var rate = overlap >= 50 ? Slow : overlap <= 25 ? Fast : _rate;
                if (rate != _rate)
                    sendAt(_rate = rate);
            });
        }
    }
}
