using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

// Expecting one message. Without a time-out it may take what is left of the innermost Within, else akka.test.single-expect-default.
public abstract partial class TestKitBase
{
    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, hint, null, Waiting.Blocking, cancellationToken).Result();

    public T ExpectMsg<T>(
        T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Equal(message), Waiting.Blocking, cancellationToken).Result();

    public T ExpectMsg<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Fulfilling(isMessage, hint), Waiting.Blocking, cancellationToken).Result();

    public T ExpectMsg<T>(
        Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, (message, _) => assert(message), Waiting.Blocking, cancellationToken).Result();

    public T ExpectMsg<T>(
        Func<T, IActorRef, bool> isMessageAndSender,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Fulfilling(isMessageAndSender, hint), Waiting.Blocking, cancellationToken).Result();

    public T ExpectMsg<T>(
        Action<T, IActorRef> assertMessageAndSender,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, assertMessageAndSender, Waiting.Blocking, cancellationToken).Result();

    public T ExpectMsg<T>(
        T expected,
        Func<T, T, bool> comparer,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Equal(expected, comparer, hint), Waiting.Blocking, cancellationToken).Result();

    public ValueTask<T> ExpectMsgAsync<T>(
        TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, hint, null, Waiting.Async, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Equal(message), Waiting.Async, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Fulfilling(isMessage, hint), Waiting.Async, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, (message, _) => assert(message), Waiting.Async, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Func<T, IActorRef, bool> isMessageAndSender,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Fulfilling(isMessageAndSender, hint), Waiting.Async, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T, IActorRef> assertMessageAndSender,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, assertMessageAndSender, Waiting.Async, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        T expected,
        Func<T, T, bool> comparer,
        TimeSpan? timeout = null,
        string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Equal(expected, comparer, hint), Waiting.Async, cancellationToken);

    public Terminated ExpectTerminated(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, TerminatedHint(target, hint), IsOf(target, hint), Waiting.Blocking, cancellationToken).Result();

    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, TerminatedHint(target, hint), IsOf(target, hint), Waiting.Async, cancellationToken);

    public void ExpectNoMsg(CancellationToken cancellationToken = default) =>
        InternalExpectNoMsg(RemainingOrDefault, Waiting.Blocking, cancellationToken).Finish();

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        InternalExpectNoMsg(Dilated(duration), Waiting.Blocking, cancellationToken).Finish();

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
        InternalExpectNoMsg(RemainingOrDefault, Waiting.Async, cancellationToken);

    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        InternalExpectNoMsg(Dilated(duration), Waiting.Async, cancellationToken);

    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    private async ValueTask<T> Expect<T>(
        TimeSpan? timeout, string? hint, Action<T, IActorRef>? assert, Waiting waiting, CancellationToken token)
    {
        var max = RemainingOrDilated(timeout);
        if (await Take(max, waiting, token) is not { } envelope)
        {
            _assertions.Fail("Failed: Timeout {0} while waiting for a message of type {1} {2}", max, typeof(T), hint ?? "");
            return default!;
        }
        if (envelope.Message is not T message)
        {
            _assertions.Fail(
                "Failed: Expected a message of type {0}, but received {{{1}}} (type {2}) instead {3} from {4}",
                typeof(T),
                envelope.Message,
                envelope.Message?.GetType(),
                hint ?? "",
                envelope.Sender);
            return default!;
        }
        assert?.Invoke(message, envelope.Sender);
        return message;
    }

    private async ValueTask InternalExpectNoMsg(TimeSpan duration, Waiting waiting, CancellationToken token)
    {
        var start = Now;
        if (await Take(duration, waiting, token) is { } envelope)
            _assertions.Fail(
                "Failed: Expected no messages during {0}, instead we received {1} after {2}", duration, envelope, Now - start);
    }

    private Action<T, IActorRef> Equal<T>(T expected) => (message, _) => _assertions.AssertEqual(expected, message);

    private Action<T, IActorRef> Equal<T>(T expected, Func<T, T, bool> comparer, string? hint) =>
        (message, _) => _assertions.AssertEqual(expected, message, comparer, hint ?? "");

    private Action<T, IActorRef> Fulfilling<T>(Predicate<T> predicate, string? hint) => (message, _) =>
        _assertions.AssertTrue(
            predicate(message),
            "Got a message of the expected type <{0}>. Also expected {1} but the message {{{2}}} of type <{3}> did not match",
            typeof(T).FullName,
            hint ?? "the predicate to return true",
            message,
            message!.GetType().FullName);

    private Action<T, IActorRef> Fulfilling<T>(Func<T, IActorRef, bool> predicate, string? hint) => (message, sender) =>
        _assertions.AssertTrue(
            predicate(message, sender),
            "Got a message of the expected type <{0}> from {1}. Also expected {2} but the message {{{3}}} of type <{4}> did not match",
            typeof(T).FullName,
            sender,
            hint ?? "the predicate to return true",
            message,
            message!.GetType().FullName);

    private static string TerminatedHint(IActorRef target, string? hint) => $"Terminated {target}. {hint}";

    private Action<Terminated, IActorRef> IsOf(IActorRef target, string? hint) => (terminated, _) =>
        _assertions.AssertEqual(target, terminated.ActorRef, "{0}", TerminatedHint(target, hint));
}
