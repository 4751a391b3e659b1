namespace Akka.Streams.Implementation;

/// <summary>Passes everything on until its switch says otherwise.</summary>
internal sealed class KillSwitchLogic<T>(FlowShape<T, T> shape, KillSignal signal, Attributes attributes)
    : FlowLogic<T, T>(shape, attributes)
{
    private CancellationTokenRegistration _registration;

    public override void PreStart() => _registration = signal.Ended.Register(GetAsyncCallback(OnSignal));

    public override void OnPush() => Push(Out, Grab(In));

    public override void PostStop() => _registration.Unregister();

    private void OnSignal()
    {
        if (signal.Cause is { } cause)
            FailStage(cause);
        else
            CompleteStage();
    }
}
