namespace Overlap.TestKit;

/// <content>Words of Akka's TestKit that wait: here in virtual time.</content>
public abstract partial class ScenarioTestKit
{
    /// <summary>Advances virtual time until an assertion passes, checked first and after each step of time.</summary>
    /// <param name="assertion">The assertion, which throws while it fails.</param>
    /// <param name="duration">
    /// The timeout, in virtual time; null for what is left of <c>Within</c>, or <c>akka.test.default-timeout</c>.
    /// </param>
    /// <param name="interval">Not used: nothing happens between two steps.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ExpectationException">The assertion has not passed within the timeout.</exception>
    public new void AwaitAssert(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        _waits.AwaitAssert(assertion, duration, cancellationToken);

    /// <summary>Advances virtual time until a condition is true, checked first and after each step of time.</summary>
    /// <param name="conditionIsFulfilled">The condition.</param>
    /// <param name="max">The timeout, in virtual time; null for what is left of <c>Within</c>, or <c>akka.test.default-timeout</c>.</param>
    /// <param name="interval">Not used: nothing happens between two steps.</param>
    /// <param name="message">What a failure says was expected; may be null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ExpectationException">The condition was not true within the timeout.</exception>
    public new void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null,
        CancellationToken cancellationToken = default) =>
        _waits.AwaitCondition(conditionIsFulfilled, max, message, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string?, CancellationToken)"/>
    public new void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        _waits.AwaitCondition(conditionIsFulfilled, null, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string?, CancellationToken)"/>
    public new void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        _waits.AwaitCondition(conditionIsFulfilled, max, null, cancellationToken);

    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string?, CancellationToken)"/>
    public new void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string? message, CancellationToken cancellationToken = default) =>
        _waits.AwaitCondition(conditionIsFulfilled, max, message, cancellationToken);

    /// <summary>As <c>AwaitCondition</c>, without a failure.</summary>
    /// <inheritdoc cref="AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string?, CancellationToken)" path="/param"/>
    /// <returns>Whether the condition is true.</returns>
    public new bool AwaitConditionNoThrow(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        _waits.Holds(conditionIsFulfilled, max, cancellationToken);

    /// <summary>Advances virtual time until <c>TestActor</c> has a message, and takes it.</summary>
    /// <param name="max">
    /// The timeout, in virtual time, zero or more; null for what is left of <c>Within</c>, or <c>akka.test.default-timeout</c>.
    /// </param>
    /// <param name="cancellationToken">Not used: the call does not block.</param>
    /// <returns>The message; null if none came.</returns>
    public new object? ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) => _waits.ReceiveOne(max);

    /// <inheritdoc cref="ReceiveOne"/>
    public new ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_waits.ReceiveOne(max));
}
