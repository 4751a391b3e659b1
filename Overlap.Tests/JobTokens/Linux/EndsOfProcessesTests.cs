using Overlap.JobTokens;
using Overlap.JobTokens.Linux;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>Nothing leaks, however a process ends.</summary>
public class EndsOfProcessesTests
{
    private const int SigHup = 1, SigInt = 2, SigQuit = 3, SigKill = 9, SigTerm = 15;

    [SkippableTheory]
    [InlineData("return", JobserverStyle.Pipe)]
    [InlineData("exit", JobserverStyle.Fifo)]
    [InlineData("throw", JobserverStyle.Pipe)]
    public async Task Tokens_are_returned_at_the_end(string how, JobserverStyle style)
    {
        using var server = RealPipe.Create(style, "abc"u8);
        using var child = await ChildProcess.StartAsync(server, "token-holder", how, "2");
        Assert.Equal("2 held", child.FirstLine);
        Assert.Equal("c"u8, server.Drain());

        child.Continue();
        Assert.Equal(how == "throw", await child.WaitAsync() != 0);
        Assert.Equal("ab"u8, server.Drain().Order().ToArray());
    }

    [SkippableTheory]
    [InlineData(SigTerm, JobserverStyle.Pipe)]
    [InlineData(SigInt, JobserverStyle.Fifo)]
    [InlineData(SigHup, JobserverStyle.Pipe)]
    [InlineData(SigQuit, JobserverStyle.Fifo)]
    public async Task Tokens_are_returned_on_a_signal(int signal, JobserverStyle style)
    {
        using var server = RealPipe.Create(style, [0x80, 0xFF, 1]);
        using var child = await ChildProcess.StartAsync(server, "token-holder", "return", "3");

        child.Signal(signal);
        Assert.Equal(128 + signal, await child.WaitAsync());
        Assert.Equal(new byte[] { 1, 0x80, 0xFF }, server.Drain().Order());
    }

    [SkippableFact]
    public async Task A_program_that_handles_a_signal_keeps_its_tokens()
    {
        using var server = RealPipe.CreatePipe("ab"u8);
        using var child = await ChildProcess.StartAsync(server, "token-holder", "handle", "2");

        child.Signal(SigTerm);
        Assert.Equal("handled", await child.ReadLineAsync());
        child.Continue();
        Assert.Equal("2 held", await child.ReadLineAsync());
        Assert.Equal(0, await child.WaitAsync());
        Assert.Equal("ab"u8, server.Drain().Order().ToArray());
    }

    [SkippableTheory]
    [InlineData(JobserverStyle.Pipe)]
    [InlineData(JobserverStyle.Fifo)]
    public async Task A_guardian_returns_the_tokens_of_a_killed_process(JobserverStyle style)
    {
        byte[] tokens = [(byte)'a', (byte)'a', 0, (byte)'\n', (byte)' ', (byte)'%', (byte)'\\', 0x80, 0xFF, (byte)'c'];
        using var server = RealPipe.Create(style, tokens);
        using var child = await ChildProcess.StartAsync(server, "token-holder", "return", "9", "guarded");
        Assert.Equal("c"u8, server.Drain());

        child.Signal(SigKill);
        await child.WaitAsync();
        var returned = new List<byte>();
        while (returned.Count < 9)
            returned.Add(await server.TakeAsync());
        Assert.Equal(tokens[..9].Order(), returned.Order());
    }

    [SkippableFact]
    public async Task A_guardian_returns_the_tokens_after_a_fail_fast()
    {
        using var server = RealPipe.CreatePipe([0xFE]);
        using var child = await ChildProcess.StartAsync(server, "token-holder", "fail-fast", "1", "guarded");

        child.Continue();
        Assert.NotEqual(0, await child.WaitAsync());
        Assert.Equal(0xFE, await server.TakeAsync());
    }

    [SkippableFact]
    public async Task A_guardian_returns_nothing_after_a_normal_end()
    {
        using var server = RealPipe.CreatePipe("abc"u8);
        using (var child = await ChildProcess.StartAsync(server, "token-holder", "return", "2", "guarded"))
        {
            child.Continue();
            Assert.Equal(0, await child.WaitAsync());
        }
        Assert.Equal("abc"u8, server.Drain().Order().ToArray());
    }

    [SkippableFact]
    public void A_guardian_ends_with_its_pool()
    {
        using var server = RealPipe.CreatePipe("ab"u8);
        using (var pool = Jobserver.Connect(server.Auth, new JobserverOptions { Guardian = true }))
        {
            pool.Take();
            pool.Take();
        }
        // Disposing has waited for its end: what is here now is all there will be.
        Assert.Equal("ba"u8, server.Drain());
    }

    [SkippableFact]
    public void A_guardian_that_cannot_open_the_jobserver_is_an_error()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Jobservers need Linux.");
        var error = Assert.Throws<JobserverException>(() => Guardian.Start("/no/such/fifo"));
        Assert.Equal(JobserverError.GuardianFailed, error.Error);
    }
}
