using Overlap.JobTokens;
using Overlap.JobTokens.Linux;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>The pool over real pipes and fifos.</summary>
public class PipeJobTokenPoolTests
{
    private static readonly TimeSpan Forever = Timeout.InfiniteTimeSpan;

    [SkippableTheory]
    [InlineData(JobserverStyle.Pipe)]
    [InlineData(JobserverStyle.Fifo)]
    public void Each_byte_is_returned_unchanged(JobserverStyle style)
    {
        byte[] odd = [(byte)'a', (byte)'b', (byte)'c', 0x80, 0xFF, 1, (byte)'\n', (byte)' ', 0];
        using var server = RealPipe.Create(style, odd);
        using var pool = Jobserver.Connect(server.Auth);

        var slot = pool.Take();
        var tokens = odd.Select(_ => pool.Take()).ToList();
        Assert.Equal(odd, tokens.Select(token => token.Value));
        Assert.Equal(TokenOutcome.Full, pool.Acquire(TimeSpan.Zero, _ => { }).Outcome);

        tokens.Reverse();
        tokens.ForEach(pool.Release);
        pool.Release(slot);
        Assert.Equal(odd.Reverse(), server.Drain());
    }

    [SkippableTheory]
    [InlineData(JobserverStyle.Pipe)]
    [InlineData(JobserverStyle.Fifo)]
    public async Task A_wait_ends_when_another_process_returns_a_token(JobserverStyle style)
    {
        using var server = RealPipe.Create(style, []);
        using var pool = ConnectWithoutSlot(server);

        var wait = pool.AcquireAsync(Forever);
        server.Fill([0x9C]);
        Assert.Equal(0x9C, (await wait).Token!.Value);
    }

    [SkippableFact]
    public async Task A_wait_times_out()
    {
        using var server = RealPipe.CreatePipe([]);
        using var pool = ConnectWithoutSlot(server);

        var longer = pool.AcquireAsync(TimeSpan.FromMilliseconds(3));
        var shorter = pool.AcquireAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal(TokenOutcome.TimedOut, (await shorter).Outcome);
        Assert.Equal(TokenOutcome.TimedOut, (await longer).Outcome);
        Assert.Equal((2, 0), (pool.Counts.TimedOut, pool.Counts.Waiting));
    }

    [SkippableFact]
    public async Task A_thousand_waits_are_served_in_order()
    {
        using var server = RealPipe.CreatePipe([]);
        using var pool = ConnectWithoutSlot(server);
        var order = new List<int>();
        var done = new TaskCompletionSource();
        for (var i = 0; i < 1000; i++)
        {
            var number = i;
            pool.Acquire(TimeSpan.FromHours(1), wait =>
            {
                order.Add(number);
                pool.Release(wait.Token!);
                if (order.Count == 1000)
                    done.SetResult();
            });
        }

        server.Fill("x"u8);
        await done.Task.WaitAsync(PoolExtensions.Timeout);
        Assert.Equal(Enumerable.Range(0, 1000), order);
        Assert.Equal(1, pool.Counts.HeldMax);
        pool.Dispose();
        Assert.Equal("x"u8, server.Drain());
    }

    [SkippableFact]
    public void A_cancelled_wait_has_ended_when_the_call_returns()
    {
        using var server = RealPipe.CreatePipe([]);
        using var pool = ConnectWithoutSlot(server);
        var calls = 0;
        var wait = pool.Acquire(Forever, _ => calls++);

        Assert.True(pool.Cancel(wait));
        Assert.False(pool.Cancel(wait));
        Assert.Equal((TokenOutcome.Cancelled, 1), (wait.Outcome, calls));
    }

    [SkippableFact]
    public async Task Releasing_the_implicit_slot_ends_the_first_wait()
    {
        using var server = RealPipe.CreatePipe([]);
        using var pool = Jobserver.Connect(server.Auth);
        var slot = pool.Take();
        var wait = pool.AcquireAsync(Forever);

        pool.Release(slot);
        Assert.True((await wait).Token!.IsImplicit);
    }

    [SkippableFact]
    public async Task When_all_writers_are_gone_the_waits_end()
    {
        using var tokens = RealPipe.CreatePipe([], Posix.O_NONBLOCK);
        using var returns = RealPipe.CreatePipe([]);
        var ends = PipeEnds.Adopt(Duplicate(tokens.ReadEnd), Duplicate(returns.WriteEnd));
        using var pool = new PipeJobTokenPool(JobserverStyle.Pipe, ends, new PipeTokenSource(ends), slot: null);
        var waits = new[] { pool.AcquireAsync(Forever), pool.AcquireAsync(TimeSpan.FromHours(1)) };

        tokens.Dispose();
        Assert.All(await Task.WhenAll(waits), wait => Assert.Equal(TokenOutcome.ServerGone, wait.Outcome));
        Assert.Equal(TokenOutcome.ServerGone, (await pool.AcquireAsync(Forever)).Outcome);
    }

    [SkippableFact]
    public async Task When_the_fifo_is_removed_the_waits_end()
    {
        using var server = RealPipe.CreateFifo([]);
        using var pool = ConnectWithoutSlot(server);
        var wait = pool.AcquireAsync(Forever);

        server.Unlink();
        Assert.Equal(TokenOutcome.ServerGone, (await wait).Outcome);
    }

    [SkippableFact]
    public void A_release_that_failed_can_be_retried()
    {
        using var tokens = RealPipe.CreatePipe("ab"u8, Posix.O_NONBLOCK);
        using var full = RealPipe.CreatePipe([], Posix.O_NONBLOCK);
        while (Posix.WriteByte(full.WriteEnd, 0) == 1)
        {
        }
        var ends = PipeEnds.Adopt(Duplicate(tokens.ReadEnd), Duplicate(full.WriteEnd));
        using var pool = new PipeJobTokenPool(JobserverStyle.Pipe, ends, new PipeTokenSource(ends), slot: null);
        var token = pool.Take();

        Assert.Equal(JobserverError.ReleaseFailed, Assert.Throws<JobserverException>(() => pool.Release(token)).Error);
        Assert.Equal(1, pool.ReleaseAll());
        full.Drain();
        pool.Release(token);
        Assert.Equal("a"u8, full.Drain());
    }

    [SkippableFact]
    public void Disposing_returns_the_tokens_and_cancels_the_waits()
    {
        using var server = RealPipe.CreatePipe("ab"u8);
        var pool = Jobserver.Connect(server.Auth);
        var tokens = new[] { pool.Take(), pool.Take(), pool.Take() };
        var wait = pool.Acquire(Forever, _ => { });

        pool.Dispose();
        pool.Dispose();
        Assert.Equal(TokenOutcome.Cancelled, wait.Outcome);
        Assert.Equal("ab"u8, server.Drain().Order().ToArray());
        Assert.All(tokens, pool.Release);
        Assert.Equal(0, pool.Free);
        Assert.Throws<ObjectDisposedException>(() => pool.Acquire(Forever, _ => { }));
        Assert.Empty(server.Drain());
    }

    [SkippableTheory]
    [InlineData(0, true)]
    [InlineData(Posix.O_NONBLOCK, false)]
    public async Task A_pipe_that_cannot_be_reopened_is_used_as_it_is(int flags, bool blocks)
    {
        using var server = RealPipe.CreatePipe([0xAB], flags);
        var ends = PipeEnds.OpenPipe((JobserverAuth.Pipe)server.Auth, inherit: false, descriptors: "/no/such/folder");
        Assert.Equal((server.ReadEnd, server.WriteEnd, blocks), (ends.Read, ends.Write, ends.Blocks));
        using (var pool = new PipeJobTokenPool(JobserverStyle.Pipe, ends, new PipeTokenSource(ends), slot: null))
        {
            var token = pool.Take();
            Assert.Equal(0xAB, token.Value);
            Assert.Equal(TokenOutcome.TimedOut, (await pool.AcquireAsync(TimeSpan.FromMilliseconds(1))).Outcome);
            pool.Release(token);
        }
        Assert.Equal(new byte[] { 0xAB }, server.Drain());
    }

    [SkippableFact]
    public void A_pipe_that_can_only_be_read_blocking_is_rejected()
    {
        using var fifo = RealPipe.CreateFifo("+"u8);
        var path = ((JobserverAuth.Fifo)fifo.Auth).Path;
        // As a make would hand them on: blocking, and inherited.
        var (read, write) = (Posix.Open(path, Posix.O_RDONLY), Posix.Open(path, Posix.O_WRONLY));

        var exception = Assert.Throws<JobserverException>(
            () => PipeEnds.OpenPipe(new JobserverAuth.Pipe(read, write), inherit: false, descriptors: "/no/such/folder"));
        Assert.Equal(JobserverError.Blocking, exception.Error);
        Assert.Equal("+"u8, fifo.Drain());
        Posix.Close(read);
        Posix.Close(write);
    }

    private static int Duplicate(int descriptor) => Posix.Fcntl(descriptor, F_DUPFD_CLOEXEC);

    private const int F_DUPFD_CLOEXEC = 1030;

    private static IJobTokenPool ConnectWithoutSlot(RealPipe server) =>
        Jobserver.Connect(server.Auth, new JobserverOptions { ImplicitSlot = false });
}
