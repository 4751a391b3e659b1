namespace Overlap.TestKit;

/// <content>Blocks that are to take so much virtual time.</content>
public abstract partial class ScenarioTestKit
{
    /// <summary>The virtual time left in the innermost <c>Within</c>; negative if it is over.</summary>
    /// <exception cref="InvalidOperationException">There is no <c>Within</c> around the call.</exception>
    public new TimeSpan Remaining => _waits.Remaining;

    /// <summary>Expects that a block takes so much virtual time.</summary>
    /// <param name="min">At least.</param>
    /// <param name="max">At most; also the timeout of what waits in the block without one of its own.</param>
    /// <param name="function">The block.</param>
    /// <param name="hint">What a failure adds; may be null.</param>
    /// <param name="epsilonValue">Added to <paramref name="max"/>; null for zero, as virtual time is exact.</param>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="ExpectationException">It took less or more.</exception>
    public new T Within<T>(
        TimeSpan min, TimeSpan max, Func<T> function, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.Within(min, max, epsilonValue, function, hint);

    /// <inheritdoc cref="Within{T}(TimeSpan, TimeSpan, Func{T}, string?, TimeSpan?, CancellationToken)"/>
    public new T Within<T>(
        TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.Within(TimeSpan.Zero, max, epsilonValue, function, null);

    /// <inheritdoc cref="Within{T}(TimeSpan, TimeSpan, Func{T}, string?, TimeSpan?, CancellationToken)"/>
    public new void Within(
        TimeSpan min, TimeSpan max, Action action, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.Within(min, max, epsilonValue, VirtualWaits.Returning(action), hint);

    /// <inheritdoc cref="Within{T}(TimeSpan, TimeSpan, Func{T}, string?, TimeSpan?, CancellationToken)"/>
    public new void Within(
        TimeSpan max, Action action, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.Within(TimeSpan.Zero, max, epsilonValue, VirtualWaits.Returning(action), null);

    /// <inheritdoc cref="Within{T}(TimeSpan, TimeSpan, Func{T}, string?, TimeSpan?, CancellationToken)"/>
    public new Task<T> WithinAsync<T>(
        TimeSpan min, TimeSpan max, Func<Task<T>> function, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.WithinAsync(min, max, epsilonValue, function, hint);

    /// <inheritdoc cref="Within{T}(TimeSpan, TimeSpan, Func{T}, string?, TimeSpan?, CancellationToken)"/>
    public new Task<T> WithinAsync<T>(
        TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.WithinAsync(TimeSpan.Zero, max, epsilonValue, function, null);

    /// <inheritdoc cref="Within{T}(TimeSpan, TimeSpan, Func{T}, string?, TimeSpan?, CancellationToken)"/>
    public new Task WithinAsync(
        TimeSpan min, TimeSpan max, Func<Task> actionAsync, string? hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.WithinAsync(min, max, epsilonValue, VirtualWaits.Returning(actionAsync), hint);

    /// <inheritdoc cref="Within{T}(TimeSpan, TimeSpan, Func{T}, string?, TimeSpan?, CancellationToken)"/>
    public new Task WithinAsync(
        TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        _waits.WithinAsync(TimeSpan.Zero, max, epsilonValue, VirtualWaits.Returning(actionAsync), null);
}
