namespace Akka.Streams.Implementation.Fusing;

/// <summary>The first message to an island's actor.</summary>
internal sealed class StartIsland : IslandEvent
{
    public static readonly StartIsland Instance = new();

    private StartIsland()
    {
    }

    public override void Run(GraphInterpreter interpreter) => interpreter.Start();
}
