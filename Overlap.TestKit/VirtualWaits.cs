using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Overlap.Actors.VirtualTime;

namespace Overlap.TestKit;

/// <summary>The words of <see cref="ScenarioTestKit"/> and <see cref="ScenarioProbe"/>: they wait by advancing virtual time.</summary>
internal sealed class VirtualWaits(TestKitBase kit)
{
    private const int LogEventsShown = 12;

    // The end of the innermost Within.
    private TimeSpan? _end;

    public TimeSpan Remaining =>
        _end - Now ?? throw new InvalidOperationException($"{nameof(Remaining)} has a value only inside of Within.");

    private VirtualScheduler Virtual => (VirtualScheduler)kit.Sys.Scheduler;

    private TimeSpan Now => Virtual.MonotonicClock;

    private TimeSpan Default => _end is null ? kit.TestKitSettings.DefaultTimeout : new TimeSpan(long.Max(0, Remaining.Ticks));

    public static Func<bool> Returning(Action action) => () =>
    {
        action();
        return true;
    };

    public static Func<Task<bool>> Returning(Func<Task> action) => async () =>
    {
        await action();
        return true;
    };

    public T ExpectMsg<T>(Predicate<T>? isMessage, TimeSpan within)
    {
        var expected = $"a message of type {typeof(T)}{(isMessage is null ? "" : " that fulfils the predicate")}, within {within}";
        if (!Virtual.RunUntil(() => kit.HasMessages, within))
            throw Failure(expected, "nothing");
        return Take() is T message && isMessage?.Invoke(message) != false ? message : throw Failure(expected, LastMessage());
    }

    public void ExpectNoMsg(TimeSpan duration)
    {
        if (!Virtual.RunUntil(() => kit.HasMessages, duration))
            return;
        Take();
        throw Failure($"no message for {duration}", LastMessage());
    }

    public void ExpectNoMsgSoFar(TimeSpan duration)
    {
        if (duration != TimeSpan.Zero)
            throw RealTime(nameof(TestKitBase.ExpectNoMsg));
        if (kit.ReceiveOne(TimeSpan.Zero) is not null)
            throw Failure("no message so far", LastMessage());
    }

    public ExpectationException RealTime(string word) => Failure(
        $"no message, by {word}", "nothing; it would wait in real time, in which nothing can come",
        $"use {nameof(ScenarioTestKit.ExpectNoMsgFor)}(duration), which advances virtual time, "
            + "or ExpectNoMsg(TimeSpan.Zero) for no message so far");

    public object? ReceiveOne(TimeSpan? max) => Virtual.RunUntil(() => kit.HasMessages, max ?? Default) ? Take() : null;

    public T Ask<T>(IActorRef target, object message, TimeSpan within)
    {
        var provider = ((ExtendedActorSystem)kit.Sys).Provider;
        var answer = new TaskCompletionSource<object>();
        var sender = provider.CreateFutureRef(answer);
        provider.RegisterTempActor(sender, sender.Path);
        try
        {
            target.Tell(message, sender);
            var expected = $"an answer of type {typeof(T)} from {target} to {message}, within {within}";
            if (!Virtual.RunUntil(() => answer.Task.IsCompleted, within))
                throw Failure(expected, "nothing");
            var came = answer.Task.GetAwaiter().GetResult();
            return came is T reply ? reply : throw Failure(expected, $"{came} ({came.GetType()})");
        }
        finally
        {
            provider.UnregisterTempActor(sender.Path);
        }
    }

    public LogEvent ExpectLog(string contains, TimeSpan within)
    {
        var log = LogRecord.Of(kit.Sys);
        LogEvent? found = null;
        if (Virtual.RunUntil(() => (found = log.TakeThrough(contains)) is not null, within))
            return found!;
        var level = kit.Sys.Settings.LogLevel;
        throw Failure(
            $"a log event that contains \"{contains}\", within {within}",
            log.Latest(LogEventsShown) is { Count: > 0 } latest ? "\n" + string.Join('\n', latest) : "nothing",
            level.Equals("DEBUG", StringComparison.OrdinalIgnoreCase) ? null
                : $"akka.loglevel is {level}, and hides what is less severe. Set akka.loglevel = DEBUG in the test's config.");
    }

    public void AwaitAssert(Action assertion, TimeSpan? max, CancellationToken cancellationToken)
    {
        Exception? last = null;
        var within = max ?? Default;
        if (!Holds(Passes, within, cancellationToken))
            throw Failure($"the assertion to pass, within {within}", last!.Message, inner: last);

        bool Passes()
        {
            try
            {
                assertion();
                return true;
            }
            catch (Exception e)
            {
                last = e;
                return false;
            }
        }
    }

    public void AwaitCondition(Func<bool> condition, TimeSpan? max, string? message, CancellationToken cancellationToken)
    {
        var within = max ?? Default;
        if (!Holds(condition, within, cancellationToken))
            throw Failure($"{message ?? "the condition to be true"}, within {within}", "it is false");
    }

    public bool Holds(Func<bool> condition, TimeSpan within, CancellationToken cancellationToken) => Virtual.RunUntil(
        () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return condition();
        },
        within);

    public T Within<T>(TimeSpan min, TimeSpan max, TimeSpan? epsilon, Func<T> function, string? hint) =>
        WithinAsync(min, max, epsilon, () => Task.FromResult(function()), hint).GetAwaiter().GetResult();

    public async Task<T> WithinAsync<T>(TimeSpan min, TimeSpan max, TimeSpan? epsilon, Func<Task<T>> function, string? hint)
    {
        var (start, outer) = (Now, _end);
        _end = outer < start + max ? outer : start + max;
        try
        {
            var result = await function();
            var took = Now - start;
            if (took < min || took > max + (epsilon ?? TimeSpan.Zero))
                throw Failure($"the block to take {(min > TimeSpan.Zero ? $"{min} to " : "at most ")}{max}", $"it took {took}", hint);
            return result;
        }
        finally
        {
            _end = outer;
        }
    }

    public ExpectationException Failure(string expected, string came, string? hint = null, Exception? inner = null) => new(
        $"""
        Expected: {expected}
        At:       {Now} of virtual time, pending items: {Virtual.Pending}{NextDue()}
        Came:     {came}
        """ + (hint is null ? "" : $"\nHint:     {hint}"), inner);

    private string NextDue() => Virtual.NextDue is { } due ? $", the next due in {due - Virtual.MonotonicClock}" : "";

    private object Take() => kit.ReceiveOne(TimeSpan.Zero);

    private string LastMessage() => $"{kit.LastMessage} ({kit.LastMessage.GetType()}) from {kit.LastSender}";
}
