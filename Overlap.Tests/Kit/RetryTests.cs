using Akka.Actor;
using Akka.Event;
using Overlap.TestKit;

namespace Overlap.Tests.Kit;

public sealed class RetryTests : ScenarioTestKit
{
    [Fact]
    public void It_tries_again_every_five_seconds_and_gives_up_after_three()
    {
        var server = CreateTestProbe();
        Watch(ActorOf(Props.Create(() => new Retry(server))));

        server.ExpectMsgIn<string>(TimeSpan.Zero);
        server.ExpectNoMsgFor(TimeSpan.FromSeconds(4.9));
        server.ExpectMsgIn<string>(TimeSpan.FromSeconds(0.1));
        server.Within(TimeSpan.FromSeconds(5), () => server.ExpectMsgIn<string>(TimeSpan.FromMinutes(1)));

        ExpectLog("no answer", within: TimeSpan.FromSeconds(5));
        ExpectMsgIn<Terminated>(TimeSpan.Zero);
    }

    private sealed class Retry : ReceiveActor
    {
        public Retry(ICanTell server)
        {
            var tries = 0;
            SetReceiveTimeout(TimeSpan.FromSeconds(5));
            Receive<ReceiveTimeout>(_ => Try());
            Try();

            void Try()
            {
                if (++tries <= 3)
                {
                    server.Tell("hello", Self);
                    return;
                }
                Context.GetLogger().Warning("no answer");
                Context.Stop(Self);
            }
        }
    }
}
