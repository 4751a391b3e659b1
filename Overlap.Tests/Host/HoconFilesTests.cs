using Overlap.Actors.Configuration;
using Overlap.Host.Configuration;

namespace Overlap.Tests.Host;

/// <summary>The files in hocon/ load, and set what their comments claim. What they show is for the scenarios.</summary>
public class HoconFilesTests
{
    internal static readonly string Folder = FindFolder();

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.conf").Select(path => Path.GetFileName(path))];

    [Theory, MemberData(nameof(Files))]
    public void Each_begins_with_a_claim_and_loads(string file)
    {
        Assert.StartsWith("# ", File.ReadAllText(Path.Combine(Folder, file)));
        Assert.NotEmpty(Load(file).Worker.Body.Type);
    }

    [Fact]
    public void Sync_runs_the_seeds_body_under_a_bound_of_100()
    {
        var settings = Load("sync.conf");
        Assert.Equal((WorkerMode.Sync, 100, "log-lines"), (settings.Worker.Mode, settings.Worker.Bound, settings.Worker.Body.Type));
        Assert.Null(settings.Source.Rate);
        Assert.True(settings.Logs.Messages);
    }

    [Fact]
    public void Async_pipes_20_000_messages_a_second_of_3_s_each_without_a_bound()
    {
        var settings = Load("async.conf");
        AssertDelay(settings, WorkerMode.Pipe, bound: 0, TimeSpan.FromSeconds(3));
        Assert.Equal(20_000, settings.Source.Rate);
        Assert.Equal(TimeSpan.FromSeconds(4), settings.Metrics.WarmUp);
        Assert.False(settings.Logs.Messages);
    }

    [Fact]
    public void Await_gets_more_than_its_workers_can_do_one_at_a_time()
    {
        var settings = Load("await.conf");
        AssertDelay(settings, WorkerMode.Await, bound: 0, TimeSpan.FromMilliseconds(100));
        var workersKeepUpWith = WorkerSettings.CountFor(cores: 128) / settings.Worker.Body.Duration.TotalSeconds;
        Assert.True(settings.Source.Rate > workersKeepUpWith);
    }

    [Fact]
    public void Bounded_floods_under_a_bound_of_1000()
    {
        var settings = Load("bounded.conf");
        AssertDelay(settings, WorkerMode.Pipe, bound: 1000, TimeSpan.FromMilliseconds(100));
        Assert.Null(settings.Source.Rate);
        Assert.False(settings.Logs.Messages);
    }

    [Fact]
    public void Flood_floods_without_a_bound()
    {
        var settings = Load("flood.conf");
        AssertDelay(settings, WorkerMode.Pipe, bound: 0, TimeSpan.FromMinutes(10));
        Assert.Null(settings.Source.Rate);
        Assert.Equal(1L << 30, settings.Limits.Memory);
        Assert.False(settings.Logs.Messages);
    }

    [Fact]
    public void Tokens_pipes_under_tokens_and_goes_on_without()
    {
        var settings = Load("tokens.conf");
        AssertDelay(settings, WorkerMode.Pipe, bound: 100, TimeSpan.FromMilliseconds(10));
        Assert.Equal((true, null, MissingJobserver.Continue), (settings.Tokens.Enabled, settings.Tokens.AcquireTimeout, settings.Tokens.OnMissing));
    }

    private static void AssertDelay(OverlapSettings settings, WorkerMode mode, int bound, TimeSpan duration) =>
        Assert.Equal(
            (mode, bound, "delay", duration),
            (settings.Worker.Mode, settings.Worker.Bound, settings.Worker.Body.Type, settings.Worker.Body.Duration));

    private static OverlapSettings Load(string file) => EffectiveConfig.Compose(ConfigFile.Load(Path.Combine(Folder, file))).Settings;

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Overlap.sln")))
                return Path.Combine(folder.FullName, "hocon");
        }
        throw new DirectoryNotFoundException("No folder above the tests holds Overlap.sln.");
    }
}
