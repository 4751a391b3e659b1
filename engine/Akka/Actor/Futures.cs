using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Telling a message and waiting for the answer.</summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<T>(_ => message, timeout, cancellationToken);

    /// <summary>
    /// Tells what <paramref name="messageFactory"/> makes of the reference that answers go to. The time-out runs on the real
    /// clock; null is <c>akka.actor.ask-timeout</c>.
    /// </summary>
    public static async Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var provider = ProviderOf(self);
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var wait = timeout ?? provider.Settings.AskTimeout;
        using var timer = wait > TimeSpan.Zero ? new CancellationTokenSource(wait) : null;
        using var onTimeout = timer?.Token.Register(
            () => result.TrySetException(new AskTimeoutException(FormattableString.Invariant($"Timeout after {wait.TotalSeconds:F2} seconds"))));
        using var onCancel = cancellationToken.Register(() => result.TrySetCanceled(cancellationToken));

        var answers = provider.CreateFutureRef(result);
        answers.DeliverAsk(messageFactory(answers), self);
        return await result.Task.ConfigureAwait(false);
    }

    private static IActorRefProvider ProviderOf(ICanTell target) => target switch
    {
        ActorSelection selection => ProviderOf(selection.Anchor),
        IInternalActorRef reference => reference.Provider,
        _ when ActorCell.Current is { } cell => cell.SystemImpl.Provider,
        _ => throw new ArgumentException("Unable to resolve the target Provider", nameof(target)),
    };
}
