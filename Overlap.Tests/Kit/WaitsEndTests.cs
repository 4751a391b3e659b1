using Overlap.Actors.Workers;
using Overlap.TestKit;
using Overlap.Tests.Workers;
using Overlap.Transport;

namespace Overlap.Tests.Kit;

/// <summary>Every wait of a scenario ends, and says why it ended.</summary>
public sealed class WaitsEndTests : IDisposable
{
    private readonly ManualResetEventSlim _over = new();

    // What would never return ends with its test.
    public void Dispose() => _over.Set();

    [Theory]
    [InlineData("sync")]
    [InlineData("await")]
    [InlineData("pipe")]
    public void A_body_that_loops_for_ever_is_named(string mode) => FailsBy(mode, new SyncBody(() =>
    {
        while (!_over.IsSet)
            Thread.SpinWait(100);
    }));

    [Theory]
    [InlineData("sync")]
    [InlineData("await")]
    [InlineData("pipe")]
    public void A_body_that_blocks_its_thread_is_named(string mode) => FailsBy(mode, new AsyncBody((_, _) =>
    {
        _over.Wait();
        return ValueTask.CompletedTask;
    }));

    [Theory]
    [InlineData("await")]
    [InlineData("pipe")]
    public void A_body_that_blocks_after_an_await_is_named(string mode) => FailsBy(mode, new AsyncBody(async (_, context) =>
    {
        await context.WaitAsync(TimeSpan.FromMilliseconds(1));
        _over.Wait();
    }));

    [Fact]
    public void A_body_that_yields_for_ever_is_named()
    {
        using var lab = new Stuck("pipe");
        var failure = Assert.Throws<ExpectationException>(() => lab.Send(new AsyncBody(async (_, _) =>
        {
            while (!_over.IsSet)
                await Task.Yield();
        })));
        Assert.StartsWith(
            "Expected: virtual time stands still: there is always something more to do at this moment (the body of message #0 on worker pull1)",
            failure.Message);
    }

    [Fact]
    public void A_flood_that_nothing_holds_back_is_named()
    {
        using var lab = new Stuck("pipe", "hocon/flood.conf");
        var failure = Assert.Throws<ExpectationException>(lab.Flood);
        Assert.StartsWith("Expected: virtual time stands still while messages pour in: 6", failure.Message);
        Assert.Contains("overlap.source.rate", failure.Message);
    }

    [Fact]
    public void After_it_each_word_fails_at_once_and_the_test_ends()
    {
        using var lab = new Stuck("pipe");
        var blocks = new SyncBody(_over.Wait);
        var failure = Assert.Throws<ExpectationException>(() => lab.Send(blocks));
        Assert.Equal(Sentence(failure), Sentence(Assert.Throws<ExpectationException>(lab.AdvanceASecond)));
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("await")]
    [InlineData("pipe")]
    public void A_run_whose_body_waits_in_real_time_fails_at_its_end(string mode)
    {
        using var lab = new Stuck(mode);
        var failure = Assert.Throws<ExpectationException>(() => lab.Finish(new AsyncBody(async (_, _) => await Task.Delay(50))));
        Assert.StartsWith("Expected: the body of message #0 on worker pull1 left virtual time", failure.Message);
    }

    private static void FailsBy(string mode, object body)
    {
        using var lab = new Stuck(mode);
        var failure = Assert.Throws<ExpectationException>(() => lab.Send(body));
        Assert.StartsWith("Expected: the body of message #0 on worker pull1 has not returned for 0.3 s of real time", failure.Message);
    }

    private static string Sentence(ExpectationException failure) => failure.Message.Split('\n')[0];

    private sealed class SyncBody(Action run) : ITaskBody
    {
        public void Run(in Message message, BodyContext context) => run();
    }

    private sealed class Stuck : LabTestKit
    {
        public Stuck(string mode, params string[] given)
            : base([.. given, $"overlap {{ worker {{ mode = {mode}, count = 1, bound = 0 }}, limits.drain = 1s }}"]) =>
            Virtual.Patience = Milliseconds(300);

        public void Send(object body)
        {
            StartRun(() => body);
            Send(messages: 1);
            Advance(Seconds(1));
        }

        public void Flood()
        {
            Virtual.Patience = Seconds(10);
            StartRun();
            StartProducer();
        }

        public void AdvanceASecond() => Advance(Seconds(1));

        public void Finish(object body)
        {
            StartRun(() => body);
            Send(messages: 1);
            Finish();
        }
    }
}
