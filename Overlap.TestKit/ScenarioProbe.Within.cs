namespace Overlap.TestKit;

/// <content>Blocks that are to take so much virtual time.</content>
public sealed partial class ScenarioProbe
{
    /// <inheritdoc cref="ScenarioTestKit.Remaining"/>
    public new TimeSpan Remaining => _waits.Remaining;

    /// <inheritdoc cref="ScenarioTestKit.Within{T}(TimeSpan, TimeSpan, Func{T}, string?, TimeSpan?, CancellationToken)"/>
    public new T Within<T>(
        TimeSpan min, TimeSpan max, Func<T> function, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.Within(min, max, epsilonValue, function, hint);

    /// <inheritdoc cref="ScenarioTestKit.Within{T}(TimeSpan, Func{T}, TimeSpan?, CancellationToken)"/>
    public new T Within<T>(
        TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.Within(TimeSpan.Zero, max, epsilonValue, function, null);

    /// <inheritdoc cref="ScenarioTestKit.Within(TimeSpan, TimeSpan, Action, string?, TimeSpan?, CancellationToken)"/>
    public new void Within(
        TimeSpan min, TimeSpan max, Action action, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.Within(min, max, epsilonValue, VirtualWaits.Returning(action), hint);

    /// <inheritdoc cref="ScenarioTestKit.Within(TimeSpan, Action, TimeSpan?, CancellationToken)"/>
    public new void Within(
        TimeSpan max, Action action, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.Within(TimeSpan.Zero, max, epsilonValue, VirtualWaits.Returning(action), null);

    /// <inheritdoc cref="ScenarioTestKit.WithinAsync{T}(TimeSpan, TimeSpan, Func{Task{T}}, string?, TimeSpan?, CancellationToken)"/>
    public new Task<T> WithinAsync<T>(
        TimeSpan min, TimeSpan max, Func<Task<T>> function, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.WithinAsync(min, max, epsilonValue, function, hint);

    /// <inheritdoc cref="ScenarioTestKit.WithinAsync{T}(TimeSpan, Func{Task{T}}, TimeSpan?, CancellationToken)"/>
    public new Task<T> WithinAsync<T>(
        TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.WithinAsync(TimeSpan.Zero, max, epsilonValue, function, null);

    /// <inheritdoc cref="ScenarioTestKit.WithinAsync(TimeSpan, TimeSpan, Func{Task}, string?, TimeSpan?, CancellationToken)"/>
    public new Task WithinAsync(
        TimeSpan min, TimeSpan max, Func<Task> actionAsync, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.WithinAsync(min, max, epsilonValue, VirtualWaits.Returning(actionAsync), hint);

    /// <inheritdoc cref="ScenarioTestKit.WithinAsync(TimeSpan, Func{Task}, TimeSpan?, CancellationToken)"/>
    public new Task WithinAsync(
        TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.WithinAsync(TimeSpan.Zero, max, epsilonValue, VirtualWaits.Returning(actionAsync), null);
}
