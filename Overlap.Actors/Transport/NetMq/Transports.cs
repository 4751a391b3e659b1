using Overlap.Actors.Transport.NetMq;

namespace Overlap.Actors.Transport;

public static partial class Transports
{
    static partial void AddNetMq(Dictionary<string, Func<ITransport>> known) => known["netmq"] = () => new NetMqTransport();
}
