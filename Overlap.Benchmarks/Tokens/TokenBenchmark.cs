using System.Diagnostics;
using Overlap.Actors.JobTokens;
using Overlap.Actors.JobTokens.Linux;
using Overlap.Actors.JobTokens.Server;

namespace Overlap.Benchmarks.Tokens;

/// <summary>What a wait for a jobserver's token costs, on a real fifo.</summary>
internal static class TokenBenchmark
{
    private const int Tokens = 1;
    private const int Pairs = 20_000;
    private const int Waits = 20;
    private const int Waiters = 1000;
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(100);

    /// <summary>Measures all.</summary>
    /// <param name="rounds">How often acquire and release are measured, in turns with their reference.</param>
    public static TokenFigures Run(int rounds)
    {
        using var server = new TokenServer(Tokens + 1, JobserverStyle.Fifo);
        using var pool = Jobserver.Connect(server.Auth, new JobserverOptions { ImplicitSlot = false });
        var path = ((JobserverAuth.Fifo)server.Auth).Path;
        TimePairs(pool);
        TimeBarePairs(path);
        var pairs = new List<double>();
        var bare = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            pairs.Add(TimePairs(pool));
            bare.Add(TimeBarePairs(path));
        }
        var held = Take(pool);
        var overshoots = Enumerable.Range(0, Waits).Select(_ => TimeTimeout(pool)).ToList();
        var cancels = Enumerable.Range(0, Waits).Select(_ => TimeCancel(pool)).ToList();
        var (threads, bytes) = CountWaiters(pool);
        pool.Release(held);
        return new TokenFigures(pairs, bare, overshoots, cancels, Waiters, threads, bytes);
    }

    private static double TimePairs(IJobTokenPool pool)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Pairs; i++)
            pool.Release(Take(pool));
        return Stopwatch.GetElapsedTime(begin).TotalNanoseconds / Pairs;
    }

    // What any client must do at least, with nothing around it.
    private static double TimeBarePairs(string path)
    {
        var descriptor = Posix.Open(path, Posix.O_RDWR | Posix.O_NONBLOCK | Posix.O_CLOEXEC);
        var poll = new Posix.PollDescriptor[1];
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Pairs; i++)
        {
            poll[0] = new Posix.PollDescriptor { Descriptor = descriptor, Wanted = Posix.POLLIN };
            if (Posix.Poll(poll, null) != 1 || Posix.ReadByte(descriptor, out var value) != 1 || Posix.WriteByte(descriptor, value) != 1)
                throw new InvalidOperationException($"The bare loop found no token: {Posix.Explain(Posix.Error)}.");
        }
        var time = Stopwatch.GetElapsedTime(begin).TotalNanoseconds / Pairs;
        Posix.Close(descriptor);
        return time;
    }

    // How much later than asked for.
    private static double TimeTimeout(IJobTokenPool pool)
    {
        using var ended = new ManualResetEventSlim();
        var end = 0L;
        var begin = Stopwatch.GetTimestamp();
        pool.Acquire(Timeout, _ =>
        {
            end = Stopwatch.GetTimestamp();
            ended.Set();
        });
        ended.Wait();
        return (Stopwatch.GetElapsedTime(begin, end) - Timeout).TotalMilliseconds;
    }

    private static double TimeCancel(IJobTokenPool pool)
    {
        var end = 0L;
        var wait = pool.Acquire(System.Threading.Timeout.InfiniteTimeSpan, _ => end = Stopwatch.GetTimestamp());
        var begin = Stopwatch.GetTimestamp();
        pool.Cancel(wait);
        return Stopwatch.GetElapsedTime(begin, end).TotalMilliseconds;
    }

    private static (int Threads, double Bytes) CountWaiters(IJobTokenPool pool)
    {
        using var process = Process.GetCurrentProcess();
        var threads = process.Threads.Count;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var waits = Enumerable.Range(0, Waiters).Select(_ => pool.Acquire(System.Threading.Timeout.InfiniteTimeSpan, _ => { })).ToList();
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Waiters;
        process.Refresh();
        var more = process.Threads.Count - threads;
        foreach (var wait in waits)
            pool.Cancel(wait);
        return (more, bytes);
    }

    private static JobToken Take(IJobTokenPool pool) =>
        pool.Acquire(TimeSpan.Zero, _ => { }).Token ?? throw new InvalidOperationException("The pool gave no token though there was one.");
}
