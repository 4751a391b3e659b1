namespace Akka.Streams.Stage;

/// <summary>Ignores elements; ends the stage with its upstream.</summary>
public sealed class EagerTerminateInput : InHandler
{
    public static readonly EagerTerminateInput Instance = new();

    private EagerTerminateInput()
    {
    }

    public override void OnPush()
    {
    }
}
