namespace Akka.Streams.Implementation.Fusing;

/// <summary>What an island's actor tells itself when it has more to do than one turn allows.</summary>
internal sealed class ResumeIsland : IslandEvent
{
    public static readonly ResumeIsland Instance = new();

    private ResumeIsland()
    {
    }

    public override void Run(GraphInterpreter interpreter)
    {
    }
}
