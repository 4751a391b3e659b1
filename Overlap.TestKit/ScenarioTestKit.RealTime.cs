using System.Collections;

namespace Overlap.TestKit;

/// <content>
/// Words of Akka's TestKit that wait in real time for nothing to come. Nothing can: virtual time stands still meanwhile. So they fail, and
/// say what to use.
/// </content>
public abstract partial class ScenarioTestKit
{
    /// <summary>Fails, unless <paramref name="duration"/> is zero: then it expects no message so far.</summary>
    /// <param name="duration">Zero; for more use <see cref="ExpectNoMsgFor"/>.</param>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="ExpectationException">There is a message, or the duration is not zero.</exception>
    public new void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) => _waits.ExpectNoMsgSoFar(duration);

    /// <summary>Fails, unless <paramref name="milliseconds"/> is zero: then it expects no message so far.</summary>
    /// <param name="milliseconds">Zero; for more use <see cref="ExpectNoMsgFor"/>.</param>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="ExpectationException">There is a message, or the duration is not zero.</exception>
    public new void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        _waits.ExpectNoMsgSoFar(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Fails: use <see cref="ExpectNoMsgFor"/>.</summary>
    /// <exception cref="ExpectationException">Always.</exception>
    public new void ExpectNoMsg(CancellationToken cancellationToken = default) => throw _waits.RealTime(nameof(ExpectNoMsg));

    /// <inheritdoc cref="ExpectNoMsg(TimeSpan, CancellationToken)"/>
    public new ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        _waits.ExpectNoMsgSoFar(duration);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="ExpectNoMsg(int, CancellationToken)"/>
    public new ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    /// <inheritdoc cref="ExpectNoMsg(CancellationToken)"/>
    public new ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) => throw _waits.RealTime(nameof(ExpectNoMsgAsync));

    /// <inheritdoc cref="ExpectNoMsg(CancellationToken)"/>
    public new Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        throw _waits.RealTime(nameof(FishUntilMessageAsync));

    /// <inheritdoc cref="ExpectNoMsg(CancellationToken)"/>
    public new Task<ArrayList> WaitForRadioSilenceAsync(
        TimeSpan? max = null, uint? maxMessages = null, CancellationToken cancellationToken = default) =>
        throw _waits.RealTime(nameof(WaitForRadioSilenceAsync));
}
