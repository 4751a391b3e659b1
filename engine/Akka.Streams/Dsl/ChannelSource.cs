using System.Threading.Channels;
using Akka.Streams.Implementation.Sources;

namespace Akka.Streams.Dsl;

/// <summary>Sources that read channels.</summary>
public static class ChannelSource
{
    public static Source<T, ChannelWriter<T>> Create<T>(
        int bufferSize, bool singleWriter = false, BoundedChannelFullMode fullMode = BoundedChannelFullMode.Wait) =>
        Source.FromGraph(new ChannelSource<T>(bufferSize, singleWriter, fullMode));

    public static Source<T, NotUsed> FromReader<T>(ChannelReader<T> reader) => Source.FromGraph(new ChannelReaderSource<T>(reader));
}
