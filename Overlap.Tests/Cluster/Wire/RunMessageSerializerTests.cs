using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Overlap.Cluster.Membership;
using Overlap.Cluster.Wire;
using Overlap.Metering;
using Overlap.TestKit;
using static Overlap.Cluster.Wire.NodeMessages;
using static Overlap.Cluster.Wire.OwnerMessages;

namespace Overlap.Tests.Cluster.Wire;

public sealed class RunMessageSerializerTests : ScenarioTestKit
{
    private static readonly IntervalLatency Latency = new(3, TimeSpan.FromMicroseconds(1), TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(3));

    private static readonly RunMessage[] Some =
    [
        new Prepare(1, new MemberId("10.0.0.5:7001", -5), 2, "overlap.seed = 1 # é", ">tcp://10.0.0.5:5555"),
        new Begin(2),
        new GetRecord(11),
        new EndStage(12, 3),
        new Stop(3, StopReason.Threshold),
        new Cancel(long.MaxValue),
        new Prepared(4),
        new Refused(5, "no such body"),
        new Acknowledged(6, 1L << 40),
        new Progress(7, new NodeProgress(8, new OverlapReading(6, 5, 4, 3, 2, 1), 1.5, Latency, Latency with { Count = 9 }, 1 << 30)),
        new Stopping(8, StopReason.Memory),
        new Failed(9, "the disk is full"),
    ];

    public static TheoryData<object> Messages => [.. Some];

    [Theory, MemberData(nameof(Messages))]
    public void A_message_is_the_same_on_the_other_side(object message) => Assert.Equal(message, Return(message));

    [Fact]
    public void So_are_the_bytes_of_a_result()
    {
        var part = (ResultPart)Return(new ResultPart(1, 7, IsLast: true, IsFinal: false, [1, 2, 3]));
        Assert.Equal((1, 7, true, false), (part.Part, part.Index, part.IsLast, part.IsFinal));
        Assert.Equal([1, 2, 3], part.Bytes);
    }

    [Fact]
    public void So_is_what_was_done_when_a_stage_ended()
    {
        var stage = new StageEnded(1, 2, new OverlapReading(6, 5, 4, 3, 2, 1), new LatencyCounts([(0, 3), (1L << 50, 4)]));
        var read = (StageEnded)Return(stage);
        Assert.Equal((1, 2, stage.Reading), (read.Part, read.Index, read.Reading));
        Assert.Equal(stage.Total.Values, read.Total.Values);
    }

    [Fact]
    public void Each_message_has_a_format()
    {
        var all = new[] { typeof(NodeMessages), typeof(OwnerMessages) }.SelectMany(side => side.GetNestedTypes()).Except([typeof(ResultPart), typeof(StageEnded)]);
        Assert.Equal(all, Some.Select(message => message.GetType()));
    }

    [Fact]
    public void A_message_of_another_version_is_rejected() =>
        Assert.Throws<SerializationException>(() => Serializer().FromBinary(new byte[8], "2:Begin"));

    [Fact]
    public void Akka_uses_it_for_all_messages()
    {
        var config = ClusterConfig.Of(Config.Empty, ClusterConfig.NodeRole, "127.0.0.1", 0);
        Assert.Equal(typeof(RunMessageSerializer), Type.GetType(config.GetString("akka.actor.serializers.overlap")));
        Assert.Equal(typeof(RunMessage), Type.GetType("Overlap.Cluster.Wire.RunMessage, Overlap.Cluster"));
    }

    private object Return(object message)
    {
        var serializer = Serializer();
        return serializer.FromBinary(serializer.ToBinary(message), serializer.Manifest(message));
    }

    private RunMessageSerializer Serializer() => new((ExtendedActorSystem)Sys);
}
