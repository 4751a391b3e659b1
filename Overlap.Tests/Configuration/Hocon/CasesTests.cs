using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;

namespace Overlap.Tests.Configuration.Hocon;

/// <summary>Configs as people write them, each of a kind that was once misread. Their first line says what is expected.</summary>
public class CasesTests
{
    private const string Options = "overlap.worker.body.options";

    [Theory]
    [InlineData("allman-brace", "overlap.worker.bound = \"58\"")]
    [InlineData("value-next-line", "overlap.worker.bound = \"60\"")]
    [InlineData("array-empty-space", Options + ".a = []")]
    [InlineData("triple-extra-quote", Options + ".t = \"say \\\"hi\\\"\"")]
    [InlineData("sub-block-override", Options + ".a.y = \"3\"\n" + Options + ".a.x = \"1\"")]
    [InlineData("include-file", "overlap.worker.bound = \"81\"")]
    [InlineData("block-comment-brace", "overlap.worker.bound = \"31\"")]
    [InlineData("sub-over-builtin", "overlap.source.heartbeat.interval = \"off\"\noverlap.source.heartbeat.timeout = \"9s\"\noverlap.source.heartbeat.ttl = \"none\"")]
    [InlineData("profile-idiom", "overlap.worker.count = \"2\"\noverlap.worker.mode = \"pipe\"\noverlap.worker.bound = \"7\"")]
    [InlineData("list-over-block", Options + ".a = [\"1\"]")]
    public void Is_read_as_the_specification_says(string file, string lines) =>
        Assert.Contains($"\n{lines}\n", EffectiveConfig.Compose(ConfigFile.Load(Path(file))).Text);

    [Theory]
    [InlineData("reserved-character", ":2: overlap.worker.body.options.t: * is reserved in HOCON: put the value in quotes")]
    [InlineData("empty-endpoint-list", ":2: overlap.source.endpoint = []: expected an endpoint such as ")]
    [InlineData("sub-block-in-concat-text", ":3: overlap.worker.body.options.t: a text, a list and a block cannot be parts of one value")]
    [InlineData("akka-null", ":2: akka is a block: write akka { … }, or set one of the keys in it")]
    public void Is_rejected_with_its_line(string file, string message) =>
        Assert.StartsWith(Path(file) + message, Assert.Throws<SettingsException>(() => EffectiveConfig.Compose(ConfigFile.Load(Path(file)))).Message);

    private static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Configuration", "Hocon", "Cases", file + ".conf");
}
