using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class SharedKillSwitchStage<T>(SharedKillSwitch killSwitch, Task terminate)
    : GraphStageWithMaterializedValue<FlowShape<T, T>, SharedKillSwitch>
{
    public override FlowShape<T, T> Shape { get; } = new(new Inlet<T>("KillSwitch.in"), new Outlet<T>("KillSwitch.out"));

    public override ILogicAndMaterializedValue<SharedKillSwitch> CreateLogicAndMaterializedValue(Attributes inheritedAttributes) =>
        new LogicAndMaterializedValue<SharedKillSwitch>(new KillSwitchLogic<T>(Shape, terminate, inheritedAttributes), killSwitch);

    public override string ToString() => "SharedKillSwitchFlow";
}
