using Akka.Actor;
using Akka.Event;

namespace Overlap.Tests.Engine.Actors;

public sealed class AskTests : ActorTest
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    private readonly IActorRef _echo;

    public AskTests() => _echo = NewActor(me =>
    {
        me.On<Exception>(e => me.From.Tell(new Status.Failure(e), me.Me));
        me.On<object>(message => me.From.Tell(message, me.Me));
    });

    [Fact]
    public async Task TheAnswerIsTheResult() => Assert.Equal("hello", await _echo.Ask<string>("hello", Bound));

    [Fact]
    public async Task TheMessageMayContainWhereToAnswer()
    {
        var actor = NewActor(me => me.On<IActorRef>(to => to.Tell("answer", me.Me)));
        Assert.Equal("answer", await actor.Ask<string>(to => to, Bound, CancellationToken.None));
    }

    [Fact]
    public async Task NoAnswerIsATimeout()
    {
        var silent = NewActor(_ => { });
        var exception = await Assert.ThrowsAsync<AskTimeoutException>(() => silent.Ask<string>("hello?", Short));
        Assert.Equal("Timeout after 0.20 seconds", exception.Message);
        Assert.IsAssignableFrom<AkkaException>(exception);
        Assert.IsNotAssignableFrom<TimeoutException>(exception);
        silent.Tell(PoisonPill.Instance);
        Assert.True(await silent.WatchEnd(Sys, Bound));
        await Assert.ThrowsAsync<AskTimeoutException>(() => silent.Ask<string>("hello?", Short));
    }

    [Fact]
    public async Task WithoutATimeoutAnAnswerIsWaitedForForEver()
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, Sys.Settings.AskTimeout);
        var asked = new TaskCompletionSource<IActorRef>();
        var actor = NewActor(me => me.On<string>(_ => asked.SetResult(me.From)));
        var answer = actor.Ask<int>("how many?");
        (await asked.Task.WaitAsync(Bound)).Tell(5);
        Assert.Equal(5, await answer.WaitAsync(Bound));
    }

    [Fact]
    public async Task TheDefaultTimeoutCanBeConfigured()
    {
        var system = ActorSystem.Create("impatient", "akka.actor.ask-timeout = 50ms, akka.loggers = [], akka.stdout-loglevel = OFF");
        var silent = system.ActorOf(Props.Empty);
        await Assert.ThrowsAsync<AskTimeoutException>(() => silent.Ask<string>("hello?").WaitAsync(Bound));
        await system.Terminate().WaitAsync(Bound);
    }

    [Fact]
    public async Task ALateAnswerToACancelledQuestionIsNobodys()
    {
        var letters = NewListener();
        Sys.EventStream.Subscribe(letters, typeof(DeadLetter));
        using var source = new CancellationTokenSource();
        var asked = new TaskCompletionSource<IActorRef>();
        var answer = NewActor(me => me.On<string>(_ => asked.SetResult(me.From))).Ask<string>("hello?", source.Token);
        var asker = await asked.Task.WaitAsync(Bound);
        source.Cancel();
        await Assert.ThrowsAsync<TaskCanceledException>(() => answer);
        asker.Tell("too late");
        letters.Tell("end");
        await Journal.Expect("end");
    }

    [Fact]
    public async Task ATokenCancels()
    {
        using var source = new CancellationTokenSource();
        var answer = NewActor(_ => { }).Ask<string>("hello?", source.Token);
        source.Cancel();
        await Assert.ThrowsAsync<TaskCanceledException>(() => answer);
    }

    [Fact]
    public async Task AFailureIsThrownAsItIs()
    {
        var failure = new InvalidOperationException("mine");
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => _echo.Ask<string>(failure, Bound)));
        Assert.Same(failure, Assert.IsType<Status.Failure>(await _echo.Ask<object>(failure, Bound)).Cause);
        Assert.Same(failure, (await _echo.Ask<Status.Failure>(failure, Bound)).Cause);
    }

    [Fact]
    public async Task AnAnswerOfAnotherTypeIsAnError()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => _echo.Ask<string>(1, Bound));
        Assert.Equal("Received message of type [System.Int32] - Ask expected message of type [System.String]", exception.Message);
    }

    [Fact]
    public async Task NobodyCannotBeAsked()
    {
        var exception = await Assert.ThrowsAsync<NotSupportedException>(() => ActorRefs.Nobody.Ask<string>("hello?", Bound));
        Assert.Equal("Nobody does not provide", exception.Message);
    }

    [Fact]
    public async Task ALateAnswerIsADeadLetter()
    {
        Sys.EventStream.Subscribe(NewListener(), typeof(DeadLetter));
        var actor = NewActor(me => me.On<string>(_ =>
        {
            me.From.Tell("first", me.Me);
            me.From.Tell("second", me.Me);
        }));
        Assert.Equal("first", await actor.Ask<string>("both", Bound));
        Assert.Equal("second", (await Journal.Next<DeadLetter>()).Message);
    }
}
