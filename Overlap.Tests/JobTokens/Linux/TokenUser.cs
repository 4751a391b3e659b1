using Overlap.JobTokens;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>A process that takes, releases, waits and cancels at random: a batch of events for each line that it reads.</summary>
internal static class TokenUser
{
    public const int BatchSize = 100;

    /// <param name="arguments">The seed, and maybe <c>guarded</c>.</param>
    public static int Run(string[] arguments)
    {
        var pool = Jobserver.Connect(new JobserverOptions { ImplicitSlot = false, Guardian = arguments is [.., "guarded"] });
        var random = new Random(int.Parse(arguments[0]));
        var held = new List<JobToken>();
        Console.WriteLine("ready");
        while (Console.In.ReadLine() is not null)
        {
            for (var i = 0; i < BatchSize; i++)
                Step(pool, random, held);
            Console.WriteLine(held.Count);
        }
        return 0;
    }

    private static void Step(IJobTokenPool pool, Random random, List<JobToken> held)
    {
        switch (random.Next(4))
        {
            case 0 when held.Count > 0:
                var token = held[random.Next(held.Count)];
                held.Remove(token);
                pool.Release(token);
                break;
            case 1:
                Keep(pool.Acquire(TimeSpan.Zero, _ => { }));
                break;
            case 2:
                using (var ended = new ManualResetEventSlim())
                {
                    var wait = pool.Acquire(TimeSpan.FromMicroseconds(random.Next(1, 500)), _ => ended.Set());
                    ended.Wait();
                    Keep(wait);
                }
                break;
            case 3:
                using (var ended = new ManualResetEventSlim())
                {
                    var wait = pool.Acquire(Timeout.InfiniteTimeSpan, _ => ended.Set());
                    pool.Cancel(wait);
                    ended.Wait();
                    Keep(wait);
                }
                break;
        }

        void Keep(TokenWait wait)
        {
            if (wait.Token is { } taken)
                held.Add(taken);
        }
    }
}
