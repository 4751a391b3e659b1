using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class UniqueKillSwitchStage<T> : GraphStageWithMaterializedValue<FlowShape<T, T>, UniqueKillSwitch>
{
    public override FlowShape<T, T> Shape { get; } = new(new Inlet<T>("KillSwitch.in"), new Outlet<T>("KillSwitch.out"));

    public override ILogicAndMaterializedValue<UniqueKillSwitch> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var signal = new KillSignal();
        return new LogicAndMaterializedValue<UniqueKillSwitch>(
            new KillSwitchLogic<T>(Shape, signal, inheritedAttributes), new UniqueKillSwitch(signal));
    }

    public override string ToString() => "UniqueKillSwitchFlow";
}
