namespace Akka.Streams.Stage;

/// <summary>Ignores demand; ends the stage with its downstream.</summary>
public sealed class EagerTerminateOutput : OutHandler
{
    public static readonly EagerTerminateOutput Instance = new();

    private EagerTerminateOutput()
    {
    }

    public override void OnPull()
    {
    }
}
