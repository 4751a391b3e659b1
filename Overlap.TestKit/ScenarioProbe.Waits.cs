namespace Overlap.TestKit;

/// <content>Words of Akka's TestKit that wait: here in virtual time.</content>
public sealed partial class ScenarioProbe
{
    /// <inheritdoc cref="ScenarioTestKit.AwaitAssert(Action, TimeSpan?, TimeSpan?, CancellationToken)"/>
    public new void AwaitAssert(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        _waits.AwaitAssert(assertion, duration, cancellationToken);

    /// <inheritdoc cref="ScenarioTestKit.AwaitCondition(Func{bool}, TimeSpan?, TimeSpan?, string?, CancellationToken)"/>
    public new void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string? message = null,
        CancellationToken cancellationToken = default) =>
        _waits.AwaitCondition(conditionIsFulfilled, max, message, cancellationToken);

    /// <inheritdoc cref="ScenarioTestKit.AwaitCondition(Func{bool}, CancellationToken)"/>
    public new void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        _waits.AwaitCondition(conditionIsFulfilled, null, null, cancellationToken);

    /// <inheritdoc cref="ScenarioTestKit.AwaitCondition(Func{bool}, TimeSpan?, CancellationToken)"/>
    public new void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        _waits.AwaitCondition(conditionIsFulfilled, max, null, cancellationToken);

    /// <inheritdoc cref="ScenarioTestKit.AwaitCondition(Func{bool}, TimeSpan?, string?, CancellationToken)"/>
    public new void AwaitCondition(
        Func<bool> conditionIsFulfilled, TimeSpan? max, string? message, CancellationToken cancellationToken = default) =>
        _waits.AwaitCondition(conditionIsFulfilled, max, message, cancellationToken);

    /// <inheritdoc cref="ScenarioTestKit.AwaitConditionNoThrow(Func{bool}, TimeSpan, TimeSpan?, CancellationToken)"/>
    public new bool AwaitConditionNoThrow(
        Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        _waits.Holds(conditionIsFulfilled, max, cancellationToken);

    /// <inheritdoc cref="ScenarioTestKit.ReceiveOne(TimeSpan?, CancellationToken)"/>
    public new object? ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) => _waits.ReceiveOne(max);

    /// <inheritdoc cref="ScenarioTestKit.ReceiveOneAsync(TimeSpan?, CancellationToken)"/>
    public new ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_waits.ReceiveOne(max));
}
