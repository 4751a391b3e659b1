using Akka.Streams.Stage;

namespace Akka.Streams.Implementation;

internal sealed class UniqueKillSwitchStage<T> : GraphStageWithMaterializedValue<FlowShape<T, T>, UniqueKillSwitch>
{
    public override FlowShape<T, T> Shape { get; } = new(new Inlet<T>("KillSwitch.in"), new Outlet<T>("KillSwitch.out"));

    public override ILogicAndMaterializedValue<UniqueKillSwitch> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var terminate = new TaskCompletionSource<NotUsed>();
        return new LogicAndMaterializedValue<UniqueKillSwitch>(
            new KillSwitchLogic<T>(Shape, terminate.Task, inheritedAttributes), new UniqueKillSwitch(terminate));
    }

    public override string ToString() => "UniqueKillSwitchFlow";
}
