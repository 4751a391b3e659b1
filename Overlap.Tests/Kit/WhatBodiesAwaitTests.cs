using System.Threading.Channels;
using Overlap.Actors.Workers;
using Overlap.TestKit;
using Overlap.Tests.Workers;
using Overlap.Transport;

namespace Overlap.Tests.Kit;

/// <summary>The same twice, whatever a body awaits: in virtual time by one event log each, out of it by a failure that names the body.</summary>
public class WhatBodiesAwaitTests
{
    private const int Runs = 3;
    private const int SoakRuns = 50;

    private static readonly string[] Modes = ["sync", "await", "pipe"];

    private static readonly Dictionary<string, Awaiting> InVirtualTime = new()
    {
        ["a cancellation"] = async (_, context, _) =>
        {
            using var after = new CancellationTokenSource(TimeSpan.FromMilliseconds(10), context.Time);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, after.Token).ContinueWith(_ => { });
        },
        ["a semaphore"] = async (_, context, shared) =>
        {
            await shared.One.WaitAsync();
            await context.WaitAsync(TimeSpan.FromMilliseconds(3));
            shared.One.Release();
        },
        ["a channel"] = async (message, context, shared) =>
        {
            await shared.Numbers.Writer.WriteAsync(message.Number);
            await context.WaitAsync(TimeSpan.FromMilliseconds(message.Number % 3));
            await shared.Numbers.Reader.ReadAsync();
        },
        ["an asynchronous completion"] = async (_, context, _) =>
        {
            var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var timer = context.Time.CreateTimer(_ => completion.SetResult(), null, TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);
            await completion.Task;
        },
        ["a yield"] = async (_, context, _) =>
        {
            await Task.Yield();
            await context.WaitAsync(TimeSpan.FromMilliseconds(2));
            await Task.Yield();
        },
        ["a task of the current scheduler"] = async (_, context, _) =>
        {
            await Task.Factory.StartNew(() => 1).ContinueWith(one => one.Result + 1);
            await context.WaitAsync(TimeSpan.FromMilliseconds(2));
        },
        ["several delays"] = async (_, context, _) => await Task.WhenAll(
            Task.Delay(TimeSpan.FromMilliseconds(4), context.Time), context.WaitAsync(TimeSpan.FromMilliseconds(2)).AsTask()),
        ["no context"] = async (_, context, _) =>
        {
            await context.WaitAsync(TimeSpan.FromMilliseconds(2)).ConfigureAwait(false);
            await Task.Delay(TimeSpan.FromMilliseconds(2), context.Time).ConfigureAwait(false);
        },
    };

    private static readonly Dictionary<string, Awaiting> Outside = new()
    {
        ["Task.Run"] = async (_, _, _) => await Task.Run(() => 1),
        ["Parallel"] = async (_, context, _) =>
            await Parallel.ForAsync(0, 3, async (number, _) => await context.WaitAsync(TimeSpan.FromMilliseconds(number + 1))),
        ["a thread"] = async (_, _, _) =>
        {
            var ended = new TaskCompletionSource();
            new Thread(ended.SetResult).Start();
            await ended.Task;
        },
        ["a real delay"] = async (_, _, _) => await Task.Delay(20),
        ["a file"] = async (_, _, _) => await File.ReadAllBytesAsync(typeof(WhatBodiesAwaitTests).Assembly.Location),
        ["a yield without context"] = async (_, context, _) =>
        {
            var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var timer = context.Time.CreateTimer(_ => completion.SetResult(), null, TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);
            await completion.Task.ConfigureAwait(false);
        },
        ["something nobody waits for"] = async (_, context, _) =>
        {
            _ = Task.Run(() => 1);
            await context.WaitAsync(TimeSpan.FromMilliseconds(1));
        },
    };

    private delegate ValueTask Awaiting(Message message, BodyContext context, Shared shared);

    public static TheoryData<string, string> VirtualCases => Cases(InVirtualTime.Keys);

    public static TheoryData<string, string> OutsideCases => Cases(Outside.Keys);

    [Theory, MemberData(nameof(VirtualCases))]
    public void What_ends_in_virtual_time_gives_one_event_log(string awaited, string mode) => AssertOneLog(awaited, mode, Runs);

    [Theory, MemberData(nameof(VirtualCases)), Trait("Category", "Soak")]
    public void So_it_does_in_fifty_runs(string awaited, string mode) => AssertOneLog(awaited, mode, SoakRuns);

    [Theory, MemberData(nameof(OutsideCases))]
    public void What_leaves_it_fails_and_is_named(string awaited, string mode) => AssertNamed(awaited, mode, Runs);

    [Theory, MemberData(nameof(OutsideCases)), Trait("Category", "Soak")]
    public void So_it_is_in_fifty_runs(string awaited, string mode) => AssertNamed(awaited, mode, SoakRuns);

    [Fact]
    public void An_exception_that_nobody_catches_fails_and_is_named()
    {
        var failure = Assert.Throws<ExpectationException>(() => Run("pipe", async (_, context, _) =>
        {
            Throw();
            await context.WaitAsync(TimeSpan.FromMilliseconds(1));

            static async void Throw()
            {
                await Task.Yield();
                throw new FormatException("lost");
            }
        }));
        Assert.StartsWith("Expected: the body of message #0 on worker pull1 threw where nobody catches it", failure.Message);
        Assert.Contains("FormatException: lost", failure.Message);
    }

    [Fact]
    public void A_body_may_wait_for_what_the_test_completes()
    {
        using var lab = new Experiment("pipe");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.Equal((1, 0), lab.Gated(gate.Task, () => { }));
        Assert.Equal((1, 1), lab.Completed(gate.SetResult));
    }

    private static void AssertOneLog(string awaited, string mode, int runs)
    {
        var first = Run(mode, InVirtualTime[awaited]);
        Assert.Equal(40, first.Split('\n').Count(line => line.Contains(" end #", StringComparison.Ordinal)));
        for (var i = 1; i < runs; i++)
            Assert.Equal(first, Run(mode, InVirtualTime[awaited]));
    }

    private static void AssertNamed(string awaited, string mode, int runs)
    {
        for (var i = 0; i < runs; i++)
        {
            var failure = Assert.Throws<ExpectationException>(() => Run(mode, Outside[awaited]));
            Assert.Matches(@"^Expected: the body of message #\d+ on worker pull\d left virtual time: it continued on (the thread pool|another thread)", failure.Message);
            Assert.Contains("await context.WaitAsync", failure.Message);
        }
    }

    private static TheoryData<string, string> Cases(IEnumerable<string> awaited)
    {
        var cases = new TheoryData<string, string>();
        foreach (var each in awaited)
        {
            foreach (var mode in Modes)
                cases.Add(each, mode);
        }
        return cases;
    }

    private static string Run(string mode, Awaiting body)
    {
        using var lab = new Experiment(mode);
        return lab.EventLog(body);
    }

    private sealed class Shared
    {
        public SemaphoreSlim One { get; } = new(1);

        public Channel<long> Numbers { get; } = Channel.CreateBounded<long>(2);
    }

    private sealed class Experiment(string mode) : LabTestKit($"overlap.worker {{ mode = {mode}, count = 3, bound = 0 }}")
    {
        public string EventLog(Awaiting body)
        {
            var shared = new Shared();
            StartRun(() => new AsyncBody((message, context) => body(message, context, shared)));
            SendAt(rate: 500, messages: 40);
            AdvanceUntil(now => now.Completed + now.Failed == 40, within: Seconds(1));
            return Events.ToString();
        }

        public (long Started, long Completed) Gated(Task gate, Action then)
        {
            StartRun(() => new AsyncBody(async (_, _) => await gate));
            Send(messages: 1);
            return Completed(then);
        }

        public (long Started, long Completed) Completed(Action then)
        {
            then();
            return (State.Started, State.Completed);
        }
    }
}
