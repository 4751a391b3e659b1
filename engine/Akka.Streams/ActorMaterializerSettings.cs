using Akka.Actor;
using Akka.Configuration;
using Akka.Streams.Supervision;
using Decider = Akka.Streams.Supervision.Decider;

namespace Akka.Streams;

/// <summary>How streams run: <c>akka.stream.materializer</c>.</summary>
public sealed class ActorMaterializerSettings
{
    internal static readonly Config DefaultConfig = ConfigurationFactory.ParseString(
        """
        akka.stream.materializer {
          # Elements asked for at an asynchronous boundary, and its buffer's size
          initial-input-buffer-size = 4
          max-input-buffer-size = 16
          # Empty: the default dispatcher
          dispatcher = ""
          # Events an island's actor works off before it lets others run
          sync-processing-limit = 1000
        }
        """);

    public readonly int InitialInputBufferSize;
    public readonly int MaxInputBufferSize;
    public readonly string Dispatcher;
    public readonly Decider SupervisionDecider;
    public readonly int SyncProcessingLimit;

    private ActorMaterializerSettings(int initialInputBufferSize, int maxInputBufferSize, string dispatcher, Decider decider, int limit)
    {
        if (initialInputBufferSize <= 0)
            throw new ArgumentException($"initialInputBufferSize must be > 0, it is {initialInputBufferSize}");
        if (maxInputBufferSize < initialInputBufferSize)
            throw new ArgumentException($"initialInputBufferSize {initialInputBufferSize} must be <= maxInputBufferSize {maxInputBufferSize}");
        InitialInputBufferSize = initialInputBufferSize;
        MaxInputBufferSize = maxInputBufferSize;
        Dispatcher = dispatcher;
        SupervisionDecider = decider;
        SyncProcessingLimit = limit;
    }

    public static ActorMaterializerSettings Create(ActorSystem system)
    {
        var config = system.Settings.Config.WithFallback(DefaultConfig).GetConfig("akka.stream.materializer")!;
        return new ActorMaterializerSettings(
            config.GetInt("initial-input-buffer-size"),
            config.GetInt("max-input-buffer-size"),
            config.GetString("dispatcher")!,
            Deciders.StoppingDecider,
            config.GetInt("sync-processing-limit"));
    }

    public ActorMaterializerSettings WithInputBuffer(int initialSize, int maxSize) =>
        new(initialSize, maxSize, Dispatcher, SupervisionDecider, SyncProcessingLimit);

    public ActorMaterializerSettings WithDispatcher(string dispatcher) =>
        new(InitialInputBufferSize, MaxInputBufferSize, dispatcher, SupervisionDecider, SyncProcessingLimit);

    public ActorMaterializerSettings WithSupervisionStrategy(Decider decider) =>
        new(InitialInputBufferSize, MaxInputBufferSize, Dispatcher, decider, SyncProcessingLimit);

    public ActorMaterializerSettings WithSyncProcessingLimit(int limit) =>
        new(InitialInputBufferSize, MaxInputBufferSize, Dispatcher, SupervisionDecider, limit);

    /// <summary>These settings as the attributes that every graph inherits.</summary>
    internal Attributes ToAttributes() => new(
        new Attributes.InputBuffer(InitialInputBufferSize, MaxInputBufferSize),
        new ActorAttributes.Dispatcher(Dispatcher),
        new ActorAttributes.SupervisionStrategy(SupervisionDecider));
}
