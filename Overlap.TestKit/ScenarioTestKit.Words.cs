using Akka.Actor;
using Akka.Event;

namespace Overlap.TestKit;

/// <content>What Akka's TestKit has no word for.</content>
public abstract partial class ScenarioTestKit
{
    /// <summary>A time in milliseconds, to the nearest tick of 100 ns.</summary>
    public static TimeSpan Milliseconds(double count) => Pace.ToTime(count, TimeSpan.TicksPerMillisecond);

    /// <summary>A time in seconds, to the nearest tick of 100 ns.</summary>
    public static TimeSpan Seconds(double count) => Pace.ToTime(count, TimeSpan.TicksPerSecond);

    /// <summary>A time in minutes, to the nearest tick of 100 ns.</summary>
    public static TimeSpan Minutes(double count) => Pace.ToTime(count, TimeSpan.TicksPerMinute);

    /// <summary>Advances virtual time until <c>TestActor</c> has a message, and takes it.</summary>
    /// <typeparam name="T">The message's type.</typeparam>
    /// <param name="within">The timeout, in virtual time; zero or more.</param>
    /// <exception cref="ExpectationException">No message came within the timeout, or another one.</exception>
    public T ExpectMsgIn<T>(TimeSpan within) => _waits.ExpectMsg<T>(null, within);

    /// <inheritdoc cref="ExpectMsgIn{T}(TimeSpan)"/>
    /// <param name="isMessage">Whether a message is the expected one.</param>
    /// <param name="within">The timeout, in virtual time; zero or more.</param>
    public T ExpectMsgIn<T>(Predicate<T> isMessage, TimeSpan within) => _waits.ExpectMsg(isMessage, within);

    /// <summary>Advances virtual time; expects that <c>TestActor</c> has no message and gets none.</summary>
    /// <param name="duration">For how long, in virtual time; zero or more.</param>
    /// <exception cref="ExpectationException">There is a message. Time stands where it came.</exception>
    public void ExpectNoMsgFor(TimeSpan duration) => _waits.ExpectNoMsg(duration);

    /// <summary>Asks an actor and advances virtual time until it has answered.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="target">The actor.</param>
    /// <param name="message">The question.</param>
    /// <param name="within">The timeout, in virtual time; zero or more.</param>
    /// <remarks>An answer that is a <see cref="Status.Failure"/> throws its cause.</remarks>
    /// <exception cref="ExpectationException">No answer came within the timeout, or one of another type.</exception>
    public T AskIn<T>(IActorRef target, object message, TimeSpan within) => _waits.Ask<T>(target, message, within);

    /// <summary>
    /// Advances virtual time until there is a log event, and takes it and those before it, so that the next call finds a later one. Events
    /// below <c>akka.loglevel</c> are not logged; dead letters and unhandled messages always are, as warnings.
    /// </summary>
    /// <param name="contains">A part of the event's message or of its exception's, in the same case.</param>
    /// <param name="within">The timeout, in virtual time; zero or more.</param>
    /// <returns>The event; its time stamp is of real time.</returns>
    /// <exception cref="ExpectationException">No such event came within the timeout.</exception>
    public LogEvent ExpectLog(string contains, TimeSpan within) => _waits.ExpectLog(contains, within);
}
