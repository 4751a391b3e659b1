using Overlap.JobTokens;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>Nothing leaks, however a process ends.</summary>
public class EndsOfProcessesTests
{
    private const int SigHup = 1, SigInt = 2, SigQuit = 3, SigKill = 9, SigTerm = 15;

    [SkippableTheory]
    [InlineData("return", JobserverStyle.Pipe)]
    [InlineData("exit", JobserverStyle.Fifo)]
    [InlineData("throw", JobserverStyle.Pipe)]
    public async Task Tokens_go_back_at_the_end(string how, JobserverStyle style)
    {
        using var server = RealPipe.Create(style, "abc"u8);
        using var child = await ChildProcess.StartAsync(server, "token-holder", how, "2");
        Assert.Equal("2 held", child.FirstLine);
        Assert.Equal("c"u8, server.Drain());

        child.GoOn();
        Assert.Equal(how == "throw", await child.WaitAsync() != 0);
        Assert.Equal("ab"u8, server.Drain().Order().ToArray());
    }

    [SkippableTheory]
    [InlineData(SigTerm, JobserverStyle.Pipe)]
    [InlineData(SigInt, JobserverStyle.Fifo)]
    [InlineData(SigHup, JobserverStyle.Pipe)]
    [InlineData(SigQuit, JobserverStyle.Fifo)]
    public async Task Tokens_go_back_on_a_signal(int signal, JobserverStyle style)
    {
        using var server = RealPipe.Create(style, [0x80, 0xFF, 1]);
        using var child = await ChildProcess.StartAsync(server, "token-holder", "return", "3");

        child.Signal(signal);
        Assert.Equal(128 + signal, await child.WaitAsync());
        Assert.Equal(new byte[] { 1, 0x80, 0xFF }, server.Drain().Order());
    }

    [SkippableFact]
    public async Task A_program_that_handles_a_signal_and_goes_on_keeps_its_tokens()
    {
        using var server = RealPipe.CreatePipe("ab"u8);
        using var child = await ChildProcess.StartAsync(server, "token-holder", "handle", "2");

        child.Signal(SigTerm);
        Assert.Equal("handled", await child.ReadLineAsync());
        child.GoOn();
        Assert.Equal("2 held", await child.ReadLineAsync());
        Assert.Equal(0, await child.WaitAsync());
        Assert.Equal("ab"u8, server.Drain().Order().ToArray());
    }

    [SkippableTheory]
    [InlineData(JobserverStyle.Pipe)]
    [InlineData(JobserverStyle.Fifo)]
    public async Task A_guardian_gives_back_what_a_killed_process_held(JobserverStyle style)
    {
        using var server = RealPipe.Create(style, "abc"u8);
        using var child = await ChildProcess.StartAsync(server, "token-holder", "return", "2", "guarded");
        Assert.Equal("c"u8, server.Drain());

        child.Signal(SigKill);
        await child.WaitAsync();
        byte[] returned = [await server.TakeAsync(), await server.TakeAsync()];
        Assert.Equal("ab"u8, returned.Order().ToArray());
    }

    [SkippableFact]
    public async Task A_guardian_gives_back_after_a_fail_fast()
    {
        using var server = RealPipe.CreatePipe([0xFE]);
        using var child = await ChildProcess.StartAsync(server, "token-holder", "fail-fast", "1", "guarded");

        child.GoOn();
        Assert.NotEqual(0, await child.WaitAsync());
        Assert.Equal(0xFE, await server.TakeAsync());
    }

    [SkippableFact]
    public async Task A_guardian_has_nothing_to_give_back_after_a_normal_end()
    {
        using var server = RealPipe.CreatePipe("abc"u8);
        using (var child = await ChildProcess.StartAsync(server, "token-holder", "return", "2", "guarded"))
        {
            child.GoOn();
            Assert.Equal(0, await child.WaitAsync());
        }
        Assert.Equal("abc"u8, server.Drain().Order().ToArray());
    }

    [SkippableFact]
    public void A_guardian_ends_with_the_pool_that_it_guards()
    {
        using var server = RealPipe.CreatePipe("ab"u8);
        using (var pool = Jobserver.Connect(server.Auth, new JobserverOptions { Guardian = ChildProcess.Command("token-guardian") }))
        {
            pool.Take();
            pool.Take();
        }
        // Disposing has waited for its end: what is here now is all there will be.
        Assert.Equal("ba"u8, server.Drain());
    }

    [SkippableFact]
    public async Task A_program_that_is_no_guardian_is_an_error()
    {
        using var server = RealPipe.CreatePipe("a"u8);
        var options = new JobserverOptions { Guardian = new("/bin/true") };

        Assert.Equal(JobserverError.GuardianFailed, Assert.Throws<JobserverException>(() => Jobserver.Connect(server.Auth, options)).Error);
        Assert.Equal((byte)'a', await server.TakeAsync());
    }

    [Fact]
    public void What_a_guardian_holds_is_what_was_taken_and_not_given_back()
    {
        using var input = new MemoryStream([.. "+a+b+a-a"u8, (byte)'+', 0xFF, (byte)'-', (byte)'b', (byte)'+']);

        Assert.Equal([(byte)'a', 0xFF], Guardian.ReadHeld(input));
    }

    [SkippableFact]
    public async Task A_guardian_that_cannot_start_is_an_error()
    {
        using var server = RealPipe.CreatePipe("a"u8);
        var options = new JobserverOptions { Guardian = new("/no/such/program") };

        Assert.Equal(JobserverError.GuardianFailed, Assert.Throws<JobserverException>(() => Jobserver.Connect(server.Auth, options)).Error);
        Assert.Equal((byte)'a', await server.TakeAsync());
    }
}
