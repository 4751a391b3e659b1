using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Emits what can be read from a given channel.</summary>
internal sealed class ChannelReaderSource<T>(System.Threading.Channels.ChannelReader<T> reader) : SourceStage<T>("ChannelReaderSource")
{
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new ChannelReaderLogic<T>(Shape, reader);
}
