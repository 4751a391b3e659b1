using Akka.Actor;
using Overlap.Actors.JobTokens;
using Overlap.JobTokens;
using static Overlap.Actors.JobTokens.JobTokenMessages;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>
/// Processes and actors that acquire and release at random, and that end in every way: afterwards the pool holds what it held, each byte
/// once. A guarded process is killed while it rests: in the middle of a call, no guardian could know which side of it the token is on.
/// </summary>
public class ConservationTests
{
    private static readonly byte[] Tokens = [0, 10, 32, (byte)'+', (byte)'+', 0x80, 0xFF];
    private static readonly string[] Ends = ["return", "interrupt", "terminate", "kill"];

    [SkippableTheory]
    [InlineData(JobserverStyle.Pipe)]
    [InlineData(JobserverStyle.Fifo)]
    public Task A_few_processes_and_holders(JobserverStyle style) => RunAsync(style, seed: 1, rounds: 1, batches: 4, holders: 50);

    [SkippableTheory]
    [InlineData(JobserverStyle.Pipe)]
    [InlineData(JobserverStyle.Fifo)]
    [Trait("Category", "Soak")]
    public Task Twenty_thousand_events(JobserverStyle style) => RunAsync(style, seed: 2, rounds: 8, batches: 20, holders: 1000);

    private static async Task RunAsync(JobserverStyle style, int seed, int rounds, int batches, int holders)
    {
        using var server = RealPipe.Create(style, Tokens);
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var users = Ends.Select(end => UseAsync(server, end, random.Next(), batches, before: random.Next(1, batches))).ToList();
            await Task.WhenAll([.. users, HoldAsync(server, random.Next(), holders)]);
            await CheckAsync(server);
        }
    }

    private static async Task UseAsync(RealPipe server, string end, int seed, int batches, int before)
    {
        var guarded = end == "kill";
        using var user = await ChildProcess.StartAsync(server, guarded ? ["token-user", $"{seed}", "guarded"] : ["token-user", $"{seed}"]);
        // One that is killed has no work beyond what it has reported; the others are still working.
        for (var i = 0; i < (guarded ? before : batches); i++)
            user.Continue();
        for (var i = 0; i < before; i++)
            Assert.NotNull(await user.ReadLineAsync());
        switch (end)
        {
            case "return":
                user.CloseInput();
                break;
            case "interrupt":
                user.Signal(2);
                break;
            case "terminate":
                user.Signal(15);
                break;
            case "kill":
                user.Signal(9);
                break;
        }
        await user.WaitAsync();
    }

    private static async Task HoldAsync(RealPipe server, int seed, int holders)
    {
        var system = ActorSystem.Create("conservation", "akka.loglevel = OFF, akka.stdout-loglevel = OFF");
        // The processes of the next round inherit the pipe from this one.
        var pool = Jobserver.Connect(server.Auth, new JobserverOptions { Inherit = true });
        var tokens = system.ActorOf(JobTokenActor.Props(pool));
        var done = new TaskCompletionSource();
        system.ActorOf(Akka.Actor.Props.Create(() => new Holders(tokens, new Random(seed), holders, done)));
        await done.Task.WaitAsync(PoolExtensions.Timeout);
        await system.Terminate().WaitAsync(PoolExtensions.Timeout);
    }

    private static async Task CheckAsync(RealPipe server)
    {
        // The guardian may not have finished.
        var found = new List<byte>();
        while (found.Count < Tokens.Length)
            found.Add(await server.TakeAsync());
        Assert.Equal(Tokens.Order(), found.Order());
        Assert.Empty(server.Drain());
        server.Fill(Tokens);
    }

    /// <summary>Starts one holder after another, four at a time.</summary>
    private sealed class Holders : ReceiveActor
    {
        private int _ended;

        public Holders(IActorRef tokens, Random random, int count, TaskCompletionSource done)
        {
            for (var i = 0; i < 4; i++)
                Start();
            Receive<Terminated>(_ =>
            {
                if (++_ended == count)
                    done.SetResult();
                if (_ended <= count - 4)
                    Start();
            });

            void Start()
            {
                var (end, milliseconds) = (random.Next(4), random.Next(3));
                Context.Watch(Context.ActorOf(Akka.Actor.Props.Create(() => new Holder(tokens, end, milliseconds))));
            }
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);
    }

    /// <summary>Acquires one token, and releases it, stops with it, crashes with it, or stops before it is granted.</summary>
    private sealed class Holder : ReceiveActor
    {
        public Holder(IActorRef tokens, int end, int milliseconds)
        {
            tokens.Tell(new Acquire(TimeSpan.FromMilliseconds(milliseconds)));
            if (end == 3)
                Context.Stop(Self);
            Receive<Granted>(granted =>
            {
                if (end == 0)
                    tokens.Tell(new Release(granted.Token));
                if (end == 1)
                    throw new InvalidOperationException("with a token");
                Context.Stop(Self);
            });
            ReceiveAny(_ => Context.Stop(Self));
        }
    }
}
