namespace Akka.Streams.Implementation;

/// <summary>Passes everything on until a task ends; fails with what the task holds.</summary>
internal sealed class KillSwitchLogic<T>(FlowShape<T, T> shape, Task terminate, Attributes attributes) : FlowLogic<T, T>(shape, attributes)
{
    public override void PreStart() => this.OnEnd(terminate, OnTerminate);

    public override void OnPush() => Push(Out, Grab(In));

    private void OnTerminate(Task ended)
    {
        if (ended.Exception is { } cause)
            FailStage(cause);
        else
            CompleteStage();
    }
}
