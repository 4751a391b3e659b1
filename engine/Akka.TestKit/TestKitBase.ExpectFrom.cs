using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

// Expecting one message of a certain sender.
public abstract partial class TestKitBase
{
    public T ExpectMsgFrom<T>(
        IActorRef sender, TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, hint, From<T>(sender, hint, null), Waiting.Blocking, cancellationToken).Result();

    public T ExpectMsgFrom<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, From(sender, hint, Equal(message)), Waiting.Blocking, cancellationToken).Result();

    public T ExpectMsgFrom<T>(
        IActorRef sender,
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, From(sender, hint, Fulfilling(isMessage, hint)), Waiting.Blocking, cancellationToken).Result();

    public T ExpectMsgFrom<T>(
        Predicate<IActorRef> isSender,
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, From(isSender, hint, Fulfilling(isMessage, hint)), Waiting.Blocking, cancellationToken).Result();

    public T ExpectMsgFrom<T>(
        IActorRef sender,
        Action<T> assertMessage,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, From<T>(sender, hint, (message, _) => assertMessage(message)), Waiting.Blocking, cancellationToken).Result();

    public T ExpectMsgFrom<T>(
        Action<IActorRef> assertSender,
        Action<T> assertMessage,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Both(assertSender, assertMessage), Waiting.Blocking, cancellationToken).Result();

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(duration, hint, From<T>(sender, hint, null), Waiting.Async, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, From(sender, hint, Equal(message)), Waiting.Async, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender,
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, From(sender, hint, Fulfilling(isMessage, hint)), Waiting.Async, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        Predicate<IActorRef> isSender,
        Predicate<T> isMessage,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, From(isSender, hint, Fulfilling(isMessage, hint)), Waiting.Async, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender,
        Action<T> assertMessage,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, From<T>(sender, hint, (message, _) => assertMessage(message)), Waiting.Async, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        Action<IActorRef> assertSender,
        Action<T> assertMessage,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Both(assertSender, assertMessage), Waiting.Async, cancellationToken);

    private static Action<T, IActorRef> Both<T>(Action<IActorRef> assertSender, Action<T> assertMessage) => (message, sender) =>
    {
        assertSender(sender);
        assertMessage(message);
    };

    private Action<T, IActorRef> From<T>(IActorRef expected, string? hint, Action<T, IActorRef>? then) => (message, sender) =>
    {
        _assertions.AssertEqual(expected, sender, "{0}", hint ?? "Sender does not match. ");
        then?.Invoke(message, sender);
    };

    private Action<T, IActorRef> From<T>(Predicate<IActorRef> isSender, string? hint, Action<T, IActorRef> then) => (message, sender) =>
    {
        _assertions.AssertTrue(isSender(sender), "{0}", hint ?? "The sender does not match the predicate: " + sender);
        then(message, sender);
    };
}
