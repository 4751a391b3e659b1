using Overlap.Actors.Configuration;
using Overlap.Actors.Configuration.Hocon;
using Overlap.Tests.Configuration.Hocon;

namespace Overlap.Tests.Configuration;

public class SettingsCheckTests
{
    [Theory]
    [InlineData("overlap.worker.buond = 1", "here: overlap.worker.buond is not a setting; did you mean overlap.worker.bound?")]
    [InlineData("overlap.wroker { bound = 1 }", "here: overlap.wroker.bound is not a setting; did you mean overlap.worker.bound?")]
    [InlineData(
        "overlap.colour = red",
        "here: overlap.colour is not a setting; overlap config --defaults lists all keys")]
    [InlineData(
        "worker.bound = 1",
        "here: worker.bound is not a setting: keys start with overlap. or akka.; did you mean overlap.worker.bound?")]
    [InlineData("overlap.worker = 3", "here: overlap.worker is a block: write overlap.worker { … }, or set one of the keys in it")]
    [InlineData("overlap.worker.bound = -1", "here: overlap.worker.bound = -1: expected a whole number from 0 to 2147483647")]
    [InlineData("overlap.worker.bound = many", "here: overlap.worker.bound = many: expected a whole number from 0 to 2147483647")]
    [InlineData("overlap.worker.bound = [1, 2]", "here: overlap.worker.bound = [1, 2]: expected a whole number from 0 to 2147483647")]
    [InlineData("overlap.worker.bound { most = 1 }", "here: overlap.worker.bound = {…}: expected a whole number from 0 to 2147483647")]
    [InlineData("overlap.worker.bound = null", "here: overlap.worker.bound = null: expected a whole number from 0 to 2147483647")]
    [InlineData("overlap.worker.mode = async", "here: overlap.worker.mode = async: expected sync, await or pipe")]
    [InlineData("overlap.worker.count = 0", "here: overlap.worker.count = 0: expected auto, or a whole number from 1 to 10000")]
    [InlineData("overlap.router = random", "here: overlap.router = random: expected round-robin or least-overlap")]
    [InlineData("overlap.source.rate = 0", "here: overlap.source.rate = 0: expected flood, or a number above 0, at most 1000000000")]
    [InlineData("overlap.source.messages = 1.5", "here: overlap.source.messages = 1.5: expected none, or a whole number from 1 to 9223372036854775807")]
    [InlineData("overlap.logs.messages = yes", "here: overlap.logs.messages = yes: expected on or off")]
    [InlineData("overlap.logs.directory = \" \"", "here: overlap.logs.directory =  : expected a name")]
    [InlineData(
        "overlap.source.duration = 20",
        "here: overlap.source.duration = 20: expected none, or a duration from 1ms to 365d with its unit (us, ms, s, m, h, d)")]
    [InlineData(
        "overlap.metrics.interval = 1us",
        "here: overlap.metrics.interval = 1us: expected a duration from 1ms to 10s with its unit (us, ms, s, m, h, d)")]
    [InlineData(
        "overlap.limits.memory = 1KiB",
        "here: overlap.limits.memory = 1KiB: expected auto, or a size from 64MiB to 1024GiB with its unit (B, kB, KiB, MB, MiB, GB, GiB)")]
    [InlineData(
        "overlap.source.endpoint = 55555",
        "here: overlap.source.endpoint = 55555: expected an endpoint such as tcp://127.0.0.1:55555, "
        + "with @ in front to bind or > to connect, or a list of them")]
    [InlineData(
        "overlap.worker.body.type = spn",
        "here: overlap.worker.body.type = spn: expected log-lines, delay, spin, none, or a class of your own "
        + "with overlap.worker.body.assembly set as well; did you mean spin?")]
    [InlineData("overlap.source.messages = 99999999999999999999",
        "here: overlap.source.messages = 99999999999999999999: expected none, or a whole number from 1 to 9223372036854775807")]
    [InlineData("overlap.source.endpoint = [\"tcp://127.0.0.1:1\", [1]]",
        "here: overlap.source.endpoint = [tcp://127.0.0.1:1, [1]]: expected an endpoint such as tcp://127.0.0.1:55555, "
        + "with @ in front to bind or > to connect, or a list of them")]
    [InlineData("overlap = 5", "here: overlap is a block: write overlap { … }, or set one of the keys in it")]
    [InlineData("overlap.\"worker.bound\" = 5", "here: overlap.\"worker.bound\" is not a setting; did you mean overlap.worker.bound?")]
    [InlineData("ovrelap.seed = 5", "here: ovrelap.seed is not a setting: keys start with overlap. or akka.; did you mean overlap.seed?")]
    [InlineData("Akka.loglevel = INFO", "here: Akka.loglevel is not a setting: keys start with overlap. or akka.; overlap config --defaults lists all keys")]
    [InlineData("worker.buond = 1", "here: worker.buond is not a setting: keys start with overlap. or akka.; did you mean overlap.worker.bound?")]
    [InlineData("overlap.worker.body.options = 3", "here: overlap.worker.body.options = 3: expected a block in braces")]
    public void A_mistake_is_named_with_its_key_and_what_is_expected(string hocon, string message)
    {
        var error = Assert.Throws<SettingsException>(() => Compose(hocon));
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("overlap {}")]
    [InlineData("overlap.source.endpoint = [\"@tcp://127.0.0.1:1\", \">tcp://127.0.0.1:2\"]")]
    [InlineData("overlap.source.endpoint = \">tcp://127.0.0.1:1\"")]
    [InlineData("overlap.source { rate = 1e6, messages = 5000000000, duration = 1.5 s, text = \"\" }")]
    [InlineData("overlap.worker.body { type = My.Body, assembly = my.dll, options { a.b = 1, c = [1, 2] } }")]
    [InlineData("overlap.dispatchers.mine { type = PinnedDispatcher }")]
    [InlineData("overlap.seed = -5")]
    [InlineData("app { port = 5, metrics.reporter = console }\ndatabase.url = x\nkafka { producer { bound = 1 } }")]
    public void Valid_settings_pass(string hocon) => Compose(hocon);

    [Fact]
    public void Settings_are_read_over_the_defaults()
    {
        var settings = OverlapSettings.From(TestHocon.Config("""
            overlap {
              source.endpoint = ["@tcp://127.0.0.1:1", ">tcp://127.0.0.1:2"]
              source { rate = 0.5, messages = 7, duration = 20s, socket-buffer = 0B }
              router = least-overlap
              worker { count = 3, mode = await, bound = 0, body { type = My.Body, assembly = my.dll, options.lines = 4 } }
              limits.memory = 1GiB
            }
            """));

        Assert.Equal(["@tcp://127.0.0.1:1", ">tcp://127.0.0.1:2"], settings.Source.Endpoints);
        Assert.Equal((0.5, 7L, TimeSpan.FromSeconds(20)), (settings.Source.Rate, settings.Source.Messages, settings.Source.Duration));
        Assert.Equal((0, 1000), (settings.Source.SocketBuffer, settings.Source.HighWaterMark));
        Assert.Equal(RouterStrategy.LeastOverlap, settings.Router);
        Assert.Equal((3, WorkerMode.Await, 0), (settings.Worker.Count, settings.Worker.Mode, settings.Worker.Bound));
        Assert.Equal(("My.Body", "my.dll"), (settings.Worker.Body.Type, settings.Worker.Body.Assembly));
        Assert.Equal(4, settings.Worker.Body.Options.GetInt("lines"));
        Assert.Equal(1L << 30, settings.Limits.Memory);
    }

    [Fact]
    public void A_bad_value_stops_the_reading_of_settings_too()
    {
        var error = Assert.Throws<SettingsException>(() => OverlapSettings.From(TestHocon.Config("overlap.seed = x")));
        Assert.Equal("overlap.seed = x: expected a whole number from -2147483648 to 2147483647", error.Message);
    }

    private static EffectiveConfig Compose(string hocon) => EffectiveConfig.Compose(HoconParser.Parse(hocon, _ => new Place("here")));
}
