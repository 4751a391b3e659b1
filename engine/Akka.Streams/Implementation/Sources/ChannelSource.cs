using System.Threading.Channels;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Emits what is written to its materialized channel, a new one for every run.</summary>
internal sealed class ChannelSource<T>(int bufferSize, bool singleWriter, BoundedChannelFullMode fullMode)
    : GraphStageWithMaterializedValue<SourceShape<T>, ChannelWriter<T>>
{
    public override SourceShape<T> Shape { get; } = new(new Outlet<T>("ChannelSource.out"));

    public override ILogicAndMaterializedValue<ChannelWriter<T>> CreateLogicAndMaterializedValue(Attributes inheritedAttributes)
    {
        var channel = Channel.CreateBounded<T>(
            new BoundedChannelOptions(bufferSize) { SingleWriter = singleWriter, SingleReader = true, FullMode = fullMode });
        return new LogicAndMaterializedValue<ChannelWriter<T>>(new ChannelReaderLogic<T>(Shape, channel.Reader), channel.Writer);
    }

    public override string ToString() => "ChannelSource";
}
