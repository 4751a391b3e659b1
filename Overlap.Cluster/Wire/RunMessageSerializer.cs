using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using Overlap.Cluster.Membership;
using Overlap.Metering;
using static Overlap.Cluster.Wire.NodeMessages;
using static Overlap.Cluster.Wire.OwnerMessages;

namespace Overlap.Cluster.Wire;

/// <summary>The format of <see cref="RunMessage"/>s: the manifest names version and message, the bytes begin with the part's number.</summary>
/// <remarks>Members of different versions do not run together: the owner compares them before the first message.</remarks>
internal sealed class RunMessageSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string Version = "1:";

    public override int Identifier => 20_260;

    public override string Manifest(object message) => Version + message.GetType().Name;

    public override byte[] ToBinary(object message)
    {
        var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        to.Write(((RunMessage)message).Part);
        switch (message)
        {
            case Prepare prepare:
                to.Write(prepare.Owner.Address);
                to.Write(prepare.Owner.Incarnation);
                to.Write(prepare.Node);
                to.Write(prepare.Config);
                to.Write(prepare.Endpoint);
                break;
            case EndStage stage:
                to.Write(stage.Index);
                break;
            case Stop stop:
                to.Write((byte)stop.Reason);
                break;
            case Refused refused:
                to.Write(refused.Reason);
                break;
            case Acknowledged acknowledged:
                to.Write(acknowledged.Done);
                break;
            case Progress { Now: var now }:
                to.Write7BitEncodedInt64(now.Received);
                to.Write(now.Reading);
                to.Write(now.RatePerS);
                to.Write(now.Latency);
                to.Write(now.LatencySoFar);
                to.Write7BitEncodedInt64(now.ResidentBytes);
                break;
            case Stopping stopping:
                to.Write((byte)stopping.Reason);
                break;
            case StageEnded stage:
                to.Write(stage.Index);
                to.Write(stage.Reading);
                to.Write(stage.Total);
                break;
            case ResultPart result:
                to.Write(result.Index);
                to.Write(result.IsLast);
                to.Write(result.IsFinal);
                to.Write(result.Bytes);
                break;
            case Failed failed:
                to.Write(failed.Reason);
                break;
        }
        return bytes.ToArray();
    }

    public override object FromBinary(byte[] bytes, string manifest)
    {
        using var from = new BinaryReader(new MemoryStream(bytes));
        var part = from.ReadInt64();
        return manifest switch
        {
            Version + nameof(Prepare) => new Prepare(
                part, new MemberId(from.ReadString(), from.ReadInt32()), from.ReadInt32(), from.ReadString(), from.ReadString()),
            Version + nameof(Begin) => new Begin(part),
            Version + nameof(GetRecord) => new GetRecord(part),
            Version + nameof(EndStage) => new EndStage(part, from.ReadInt32()),
            Version + nameof(Stop) => new Stop(part, (StopReason)from.ReadByte()),
            Version + nameof(Cancel) => new Cancel(part),
            Version + nameof(Prepared) => new Prepared(part),
            Version + nameof(Refused) => new Refused(part, from.ReadString()),
            Version + nameof(Acknowledged) => new Acknowledged(part, from.ReadInt64()),
            Version + nameof(Progress) => new Progress(part, new NodeProgress(
                from.Read7BitEncodedInt64(), from.ReadReading(), from.ReadDouble(), from.ReadLatency(), from.ReadLatency(),
                from.Read7BitEncodedInt64())),
            Version + nameof(Stopping) => new Stopping(part, (StopReason)from.ReadByte()),
            Version + nameof(StageEnded) => new StageEnded(part, from.ReadInt32(), from.ReadReading(), from.ReadCounts()),
            Version + nameof(ResultPart) => new ResultPart(
                part, from.ReadInt32(), from.ReadBoolean(), from.ReadBoolean(), from.ReadBytes(bytes.Length)),
            Version + nameof(Failed) => new Failed(part, from.ReadString()),
            _ => throw new SerializationException($"'{manifest}' is no message of this version of Overlap."),
        };
    }
}
