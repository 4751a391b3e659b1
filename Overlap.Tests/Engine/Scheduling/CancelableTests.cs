using Akka.Actor;

namespace Overlap.Tests.Engine.Scheduling;

public sealed class CancelableTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ActorSystem _system = ActorSystem.Create("cancelling");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact]
    public void Cancel_cancels_the_token()
    {
        var cancelable = new Cancelable(_system.Scheduler);
        var token = cancelable.Token;
        Assert.False(token.IsCancellationRequested);
        cancelable.Cancel();
        Assert.True(cancelable.IsCancellationRequested);
        Assert.True(token.IsCancellationRequested);
    }

    [Fact]
    public void A_token_asked_for_later_is_cancelled_too()
    {
        var cancelable = new Cancelable(_system.Scheduler);
        cancelable.Cancel();
        Assert.True(cancelable.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task It_can_be_cancelled_after_a_while()
    {
        var cancelled = new TaskCompletionSource();
        using var cancelable = new Cancelable(_system.Scheduler, TimeSpan.FromMilliseconds(20));
        using var registration = cancelable.Token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(Patience);
        Assert.True(cancelable.IsCancellationRequested);
    }

    [Fact]
    public void A_linked_one_follows_each_of_its_sources()
    {
        var one = new Cancelable(_system.Scheduler);
        var other = new Cancelable(_system.Scheduler);
        var linked = Cancelable.CreateLinkedCancelable(_system.Scheduler, one, other);
        Assert.False(linked.IsCancellationRequested);
        other.Cancel();
        Assert.True(linked.IsCancellationRequested);
        Assert.False(one.IsCancellationRequested);
    }

    [Fact]
    public void One_can_be_cancelled_from_the_start() => Assert.True(Cancelable.CreateCanceled().IsCancellationRequested);

    [Fact]
    public void Null_is_cancelled_in_silence() => ((ICancelable?)null).CancelIfNotNull();

    [Fact]
    public void After_disposal_it_is_of_no_use()
    {
        var cancelable = new Cancelable(_system.Scheduler);
        cancelable.Dispose();
        Assert.True(cancelable.IsDisposed);
        Assert.Throws<ObjectDisposedException>(cancelable.Cancel);
    }

    [Fact]
    public void A_negative_delay_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cancelable(_system.Scheduler).CancelAfter(TimeSpan.FromMilliseconds(-5)));
}
