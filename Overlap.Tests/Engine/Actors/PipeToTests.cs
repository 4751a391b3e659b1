using Akka.Actor;

namespace Overlap.Tests.Engine.Actors;

public sealed class PipeToTests : ActorTest
{
    private readonly IActorRef _listener;

    public PipeToTests() => _listener = NewListener();

    [Fact]
    public async Task AResultIsTold()
    {
        var result = new TaskCompletionSource<int>();
        var piped = result.Task.PipeTo(_listener);
        result.SetResult(1);
        await piped;
        await Task.FromResult(2).PipeTo(_listener, success: n => n * 10);
        await Journal.Expect(1, 20);
    }

    [Fact]
    public async Task AFaultIsToldAsItsInnerException()
    {
        var fault = new InvalidOperationException("fault");
        await Task.FromException<int>(fault).PipeTo(_listener);
        Assert.Same(fault, (await Journal.Next<Status.Failure>()).Cause);
        await Task.FromException(fault).PipeTo(_listener, failure: e => e.Message);
        await Journal.Expect("fault");
    }

    [Fact]
    public async Task ACancellationIsTold()
    {
        await Task.FromCanceled<int>(new CancellationToken(true)).PipeTo(_listener);
        Assert.IsType<TaskCanceledException>((await Journal.Next<Status.Failure>()).Cause);
    }

    [Fact]
    public async Task ATaskWithoutResultTellsNothingUnlessAskedTo()
    {
        await Task.CompletedTask.PipeTo(_listener);
        await Task.CompletedTask.PipeTo(_listener, success: () => "done");
        await Journal.Expect("done");
    }

    [Fact]
    public async Task ATransformThatThrowsIsAFailure()
    {
        var fault = new InvalidOperationException("transform");
        await Task.FromResult(1).PipeTo(_listener, success: _ => throw fault);
        Assert.Same(fault, (await Journal.Next<Status.Failure>()).Cause);
    }

    [Fact]
    public async Task AnActorCanHaveManyInFlight()
    {
        var gates = Enumerable.Range(0, 200).Select(_ => new TaskCompletionSource<int>()).ToArray();
        var actor = NewActor(me =>
        {
            me.On<string>(text => gates[int.Parse(text)].Task.PipeTo(me.Me));
            me.On<int>(n => me.Note(n));
        });
        for (var n = 0; n < 200; n++)
            actor.Tell(n.ToString());
        for (var n = 199; n >= 0; n--)
        {
            gates[n].SetResult(n);
            await Journal.Expect(n);
        }
    }
}
