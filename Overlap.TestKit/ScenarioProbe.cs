using Akka.Actor;
using Akka.TestKit;

namespace Overlap.TestKit;

/// <summary>A probe that waits in virtual time, with the words of <see cref="ScenarioTestKit"/>.</summary>
public sealed partial class ScenarioProbe : TestProbe
{
    private readonly VirtualWaits _waits;

    internal ScenarioProbe(ActorSystem system, ITestKitAssertions assertions, string? name)
        : base(system, assertions, name)
    {
        _waits = new VirtualWaits(this);
    }

    /// <inheritdoc cref="ScenarioTestKit.ExpectMsgIn{T}(TimeSpan)"/>
    public T ExpectMsgIn<T>(TimeSpan within) => _waits.ExpectMsg<T>(null, within);

    /// <inheritdoc cref="ScenarioTestKit.ExpectMsgIn{T}(Predicate{T}, TimeSpan)"/>
    public T ExpectMsgIn<T>(Predicate<T> isMessage, TimeSpan within) => _waits.ExpectMsg(isMessage, within);

    /// <inheritdoc cref="ScenarioTestKit.ExpectNoMsgFor(TimeSpan)"/>
    public void ExpectNoMsgFor(TimeSpan duration) => _waits.ExpectNoMsg(duration);
}
