using Overlap.Actors.Configuration;
using Overlap.Host;
using Overlap.Host.Configuration;
using Overlap.Tests.Logs;

namespace Overlap.Tests.Host;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Keys => [.. SettingKeys.All.Select(key => key.Path)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Defaults_are_those_of_the_reference()
    {
        var (code, output, _) = await OverlapConsole.RunAsync("config", "--defaults");
        Assert.Equal((ExitCode.Ok, OverlapConfig.ReferenceText), (code, output));
    }

    [Fact]
    public async Task Alone_it_prints_what_a_run_would_have()
    {
        var (code, output, error) = await OverlapConsole.RunAsync("config", "--config", "async", "--set", "overlap.worker.bound=7");
        Assert.Equal((ExitCode.Ok, ""), (code, error));
        var settings = EffectiveConfig.Compose(ConfigFile.Load(Write("printed.conf", output))).Settings;
        Assert.Equal((7, WorkerMode.Pipe, "tcp://127.0.0.1:*"), (settings.Worker.Bound, settings.Worker.Mode, Assert.Single(settings.Source.Endpoints)));
    }

    [Fact]
    public async Task A_key_is_explained_with_its_value_and_where_it_was_set()
    {
        var file = Write("my.conf", "\noverlap.worker.bound = 7");
        var (code, output, error) = await OverlapConsole.RunAsync("config", "--explain", "overlap.worker.bound", "--config", file);
        Assert.Equal((ExitCode.Ok, ""), (code, error));
        Assert.Equal(
            $"""
            overlap.worker.bound
              The most overlap (emitted and neither completed nor failed) a worker may have; 0: no bound.
              valid     a whole number from 0 to 2147483647
              default   1000
              value     7 (set by {file}:2)
              options   --bound (run, simulate, sweep, limit, pull), --set overlap.worker.bound=VALUE
              variable  OVERLAP_WORKER_BOUND

            """,
            output);
    }

    [Theory]
    [InlineData("overlap.source.rate", "  options   --rate (run, simulate, sweep, push), --set overlap.source.rate=VALUE")]
    [InlineData("overlap.source.endpoint", "  value     tcp://127.0.0.1:* (set by the command's default)")]
    [InlineData("overlap.worker.body.options", "  default   {}")]
    [InlineData("overlap.seed", "  value     1 (the default)")]
    public async Task A_key_is_explained_by_a_line(string key, string line)
    {
        var (_, output, _) = await OverlapConsole.RunAsync("config", "--explain", key);
        Assert.Contains(line, output.Split('\n'));
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task Each_key_has_a_meaning_without_its_valid_values(string key)
    {
        var (code, output, _) = await OverlapConsole.RunAsync("config", "--explain", key);
        var lines = output.Split('\n');
        var meaning = string.Join(' ', lines.Skip(1).TakeWhile(line => !line.StartsWith("  valid ")).Select(line => line.Trim()));
        Assert.Equal((ExitCode.Ok, key), (code, lines[0]));
        Assert.Matches(@"^[A-Z].*[^\]]$", meaning);
        Assert.DoesNotContain('#', meaning);
    }

    [Fact]
    public async Task A_block_explains_all_keys_in_it()
    {
        var (_, output, _) = await OverlapConsole.RunAsync("config", "--explain", "overlap.source.heartbeat");
        Assert.Equal(
            ["overlap.source.heartbeat.interval", "overlap.source.heartbeat.timeout", "overlap.source.heartbeat.ttl"],
            output.Split('\n').Where(line => line.StartsWith("overlap.")));
    }

    [Theory]
    [InlineData("--explain overlap.worker.buond", "--explain overlap.worker.buond: there is no such key; did you mean overlap.worker.bound?")]
    [InlineData("--explain bound", "--explain bound: there is no such key; did you mean overlap.worker.bound?")]
    [InlineData("--explain xyz", "--explain xyz: there is no such key; overlap config --defaults lists all keys")]
    [InlineData("--explain akka.loglevel", "--explain akka.loglevel: keys of akka are explained by Akka.NET's own documentation")]
    [InlineData("--explain overlap.seed --set overlap.seed=x", "--set: overlap.seed = x: expected a whole number from -2147483648 to 2147483647")]
    [InlineData("--defaults --check async", "--defaults and --check cannot be used together (see overlap config --help)")]
    [InlineData("--explain overlap.seed --defaults", "--defaults and --explain cannot be used together (see overlap config --help)")]
    [InlineData("--check async --config sync", "--check takes no --config (see overlap config --help)")]
    [InlineData("--defaults -s overlap.seed=1", "--defaults takes no --set (see overlap config --help)")]
    public async Task What_cannot_be_used_is_one_line(string arguments, string message)
    {
        var (code, output, error) = await OverlapConsole.RunAsync(["config", .. arguments.Split(' ')]);
        Assert.Equal((ExitCode.Usage, "", $"overlap: {message}\n"), (code, output, error));
    }

    [Fact]
    public async Task Files_without_faults_are_said_to_have_none()
    {
        var file = Write("my.conf", "overlap.worker.bound = 1");
        Assert.Equal((ExitCode.Ok, $"async: no faults\n{file}: no faults\n", ""), await OverlapConsole.RunAsync("config", "--check", "async", file));
    }

    [Fact]
    public async Task All_faults_of_all_files_are_told_a_line_each()
    {
        var wrong = Write("wrong.conf", """
            overlap.worker { buond = 1, mode = async }
            overlap.seed = x
            akka.loglevel = LOUD
            """);
        var syntax = Write("syntax.conf", "overlap {");
        var block = Write("block.conf", "overlap.worker = 1\noverlap.logs = 2");
        var body = Write("body.conf", "overlap.worker.body { type = My.Body, assembly = none.dll }");
        var misspelt = Write("misspelt.conf", "overlap.worker.body.type = dealy");

        var (code, output, error) = await OverlapConsole.RunAsync("config", "--check", wrong, "sync", syntax, block, body, misspelt, "no-such");

        Assert.Equal((ExitCode.Usage, "sync: no faults\n"), (code, output));
        var lines = error.TrimEnd('\n').Split('\n');
        Assert.Equal(
            [
                $"overlap: {wrong}:1: overlap.worker.buond is not a setting; did you mean overlap.worker.bound?",
                $"overlap: {wrong}:2: overlap.seed = x: expected a whole number from -2147483648 to 2147483647",
                $"overlap: {wrong}:1: overlap.worker.mode = async: expected sync, await or pipe",
                $"overlap: {wrong}:3: akka.loglevel = LOUD: expected OFF, ERROR, WARNING, INFO or DEBUG",
            ],
            lines[..4].Order(Comparer<string>.Create((a, b) => Rank(a) - Rank(b))));
        Assert.StartsWith($"overlap: {syntax}:1: ", lines[4]);
        Assert.Equal(
            [
                $"overlap: {block}:1: overlap.worker is a block: write overlap.worker {{ … }}, or set one of the keys in it",
                $"overlap: {block}:2: overlap.logs is a block: write overlap.logs {{ … }}, or set one of the keys in it",
                $"overlap: {body}: overlap.worker.body.assembly: file not found: {_folder["none.dll"]}.",
            ],
            lines[5..8]);
        Assert.StartsWith($"overlap: {misspelt}:1: overlap.worker.body.type = dealy: ", lines[8]);
        Assert.StartsWith("overlap: there is no file no-such; ", lines[9]);
        Assert.Equal(10, lines.Length);

        static int Rank(string line) => line.Contains("buond") ? 0 : line.Contains("seed") ? 1 : line.Contains("mode") ? 2 : 3;
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }
}
