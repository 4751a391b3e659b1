using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;

namespace Overlap.Tests.Configuration;

public class AkkaCheckTests
{
    [Theory]
    [InlineData("akka = 5", "here: akka is a block: write akka { … }, or set one of the keys in it")]
    [InlineData("akka.actor = 5", "here: akka.actor is a block: write akka.actor { … }, or set one of the keys in it")]
    [InlineData("akka.loglevel = LOUD", "here: akka.loglevel = LOUD: expected OFF, ERROR, WARNING, INFO or DEBUG")]
    [InlineData("akka.loglevel { a = 1 }", "here: akka.loglevel = {…}: expected a text, not a block")]
    [InlineData("akka.loggers = MyLogger", "here: akka.loggers = MyLogger: expected a list in brackets, of texts without blanks at their ends")]
    [InlineData("akka.extensions = [\"No.Such, Thing\"]",
        "here: akka.extensions = [No.Such, Thing]: expected a list of classes that exist, with their assemblies: [\"My.Extension, My\"]")]
    [InlineData("akka.extensions = [null]", "here: akka.extensions = [null]: expected a list of classes that exist, with their assemblies: [\"My.Extension, My\"]")]
    [InlineData("akka.actor.default-dispatcher.throughput = many",
        "here: akka.actor.default-dispatcher.throughput = many: expected a number such as 30")]
    [InlineData("akka.actor.mine { throughput = many }", "here: akka.actor.mine.throughput = many: expected a number such as 30")]
    [InlineData("akka.actor.deployment { \"/a\" { nr-of-instances = x } }",
        "here: akka.actor.deployment.\"/a\".nr-of-instances = x: expected a number such as 1")]
    [InlineData("overlap.dispatchers.worker.throughput = many", "here: overlap.dispatchers.worker.throughput = many: expected a number such as 30")]
    [InlineData("akka.actor.debug.receive = yes", "here: akka.actor.debug.receive = yes: expected on or off")]
    [InlineData("akka.scheduler.tick-duration = soon", "here: akka.scheduler.tick-duration = soon: expected a duration such as 10ms")]
    public void A_value_that_Akka_cannot_use_is_named_with_what_is_expected(string hocon, string message) =>
        Assert.Equal(message, Assert.Throws<SettingsException>(() => Compose(hocon)).Message);

    [Theory]
    [InlineData("akka.loglevel = DEBUG")]
    [InlineData("akka { log-dead-letters = off, actor.debug { receive = on }, actor.my { type = PinnedDispatcher, throughput = 5 } }")]
    [InlineData("akka.actor.deployment { \"/a/*\" { router = round-robin-pool, nr-of-instances = 5 } }")]
    [InlineData("akka { extensions = [\"Overlap.Actors.Logs.SerilogLogger, Overlap.Actors\"], loggers = [Akka.Event.DefaultLogger], remote.dot-netty.tcp.port = 0, actor.ask-timeout = 5s }")]
    public void What_Akka_can_use_passes(string hocon) => Compose(hocon);

    private static EffectiveConfig Compose(string hocon) => EffectiveConfig.Compose(HoconParser.Parse(hocon, _ => new Place("here")));
}
