using System.Collections;

namespace Overlap.TestKit;

/// <content>Words that wait in real time for nothing to come, and fail.</content>
public sealed partial class ScenarioProbe
{
    /// <inheritdoc cref="ScenarioTestKit.ExpectNoMsg(TimeSpan, CancellationToken)"/>
    public new void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) => _waits.ExpectNoMsgSoFar(duration);

    /// <inheritdoc cref="ScenarioTestKit.ExpectNoMsg(int, CancellationToken)"/>
    public new void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        _waits.ExpectNoMsgSoFar(TimeSpan.FromMilliseconds(milliseconds));

    /// <inheritdoc cref="ScenarioTestKit.ExpectNoMsg(CancellationToken)"/>
    public new void ExpectNoMsg(CancellationToken cancellationToken = default) => throw _waits.RealTime(nameof(ExpectNoMsg));

    /// <inheritdoc cref="ScenarioTestKit.ExpectNoMsgAsync(TimeSpan, CancellationToken)"/>
    public new ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        _waits.ExpectNoMsgSoFar(duration);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="ScenarioTestKit.ExpectNoMsgAsync(int, CancellationToken)"/>
    public new ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    /// <inheritdoc cref="ScenarioTestKit.ExpectNoMsgAsync(CancellationToken)"/>
    public new ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) => throw _waits.RealTime(nameof(ExpectNoMsgAsync));

    /// <inheritdoc cref="ScenarioTestKit.FishUntilMessageAsync{T}(TimeSpan?, CancellationToken)"/>
    public new Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        throw _waits.RealTime(nameof(FishUntilMessageAsync));

    /// <inheritdoc cref="ScenarioTestKit.WaitForRadioSilenceAsync(TimeSpan?, uint?, CancellationToken)"/>
    public new Task<ArrayList> WaitForRadioSilenceAsync(
        TimeSpan? max = null, uint? maxMessages = null, CancellationToken cancellationToken = default) =>
        throw _waits.RealTime(nameof(WaitForRadioSilenceAsync));
}
