namespace Akka.Streams.Implementation;

/// <summary>What is collected while a blueprint is built: the islands of the stream.</summary>
internal sealed class StreamBuilder(ActorMaterializerImpl materializer)
{
    private readonly List<Island> _islands = [];

    public ActorMaterializerImpl Materializer => materializer;

    public IReadOnlyList<Island> Islands => _islands;

    public Island NewIsland(Attributes attributes)
    {
        var island = new Island(attributes);
        _islands.Add(island);
        return island;
    }
}
