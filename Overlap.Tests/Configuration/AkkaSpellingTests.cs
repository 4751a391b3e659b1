using Akka.Configuration;
using Akka.Remote;
using Akka.Streams;
using Akka.TestKit;
using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Tests.Configuration;

public class AkkaSpellingTests
{
    public static TheoryData<string> References => [.. Read.Keys];

    private static readonly Dictionary<string, Func<Config>> Read = new()
    {
        ["Akka"] = ConfigurationFactory.Default,
        ["Streams"] = ActorMaterializer.DefaultConfig,
        ["Remote"] = () => ConfigurationFactory.FromResource("Akka.Remote.Configuration.Remote.conf", typeof(RemoteSettings).Assembly),
        ["Cluster"] = () => ConfigurationFactory.FromResource("Akka.Cluster.Configuration.Cluster.conf", typeof(Akka.Cluster.Cluster).Assembly),
        ["TestKit"] = () => TestKitBase.FullDebugConfig,
        ["Overlap"] = () => OverlapConfig.Reference,
    };

    [Theory]
    [InlineData("akka.loglevle = DEBUG", "here: Akka.NET has no key akka.loglevle; did you mean akka.loglevel?")]
    [InlineData("akka.actor.debug.recieve = on", "here: Akka.NET has no key akka.actor.debug.recieve; did you mean akka.actor.debug.receive?")]
    [InlineData("akka.actor.default-dispatcher.troughput = 5",
        "here: Akka.NET has no key akka.actor.default-dispatcher.troughput; did you mean akka.actor.default-dispatcher.throughput?")]
    public void A_misspelt_key_is_named_with_the_known_one(string hocon, string doubt)
    {
        var config = EffectiveConfig.Compose(HoconParser.Parse(hocon, _ => new Place("here")));
        Assert.Equal([doubt], config.AkkaDoubts);
    }

    [Theory]
    [InlineData("akka.actor.default-dispatcher2 { throughput = 5 }")]
    [InlineData("akka.actor.serializers { bytez = \"My.Bytes, My\" }")]
    [InlineData("akka.actor.deployment { \"/default2\" { router = round-robin-pool } }")]
    [InlineData("akka { my-plugin.key = 1, remote.dot-netty.tcp.prot = 1, quartz = on }")]
    public void Names_of_the_users_own_are_not_doubted(string hocon) =>
        Assert.Empty(EffectiveConfig.Compose(HoconParser.Parse(hocon, _ => new Place("here"))).AkkaDoubts);

    [Theory, MemberData(nameof(References))]
    public void No_key_of_a_reference_is_doubted(string reference)
    {
        var config = Read[reference]();
        Assert.NotNull(config.GetValue("akka").GetObject());
        Assert.Empty(AkkaSpelling.Doubts(config, key => key));
    }
}
