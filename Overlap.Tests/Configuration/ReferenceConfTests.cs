using Akka.Configuration;
using Overlap.Actors.Configuration;

namespace Overlap.Tests.Configuration;

public class ReferenceConfTests
{
    public static TheoryData<string> Keys => [.. SettingKeys.All.Select(key => key.Path)];

    [Theory, MemberData(nameof(Keys))]
    public void Every_key_of_the_schema_has_a_default(string key) => Assert.True(OverlapConfig.Reference.HasPath(key));

    [Theory, MemberData(nameof(Keys))]
    public void Every_default_is_of_its_keys_type(string key) =>
        Assert.Null(SettingKeys.All.Single(known => known.Path == key).Validate(OverlapConfig.Reference.GetValue(key)!));

    [Fact]
    public void Every_key_is_in_the_schema() => EffectiveConfig.Compose();

    [Fact]
    public void Keys_stand_in_the_order_of_the_schema()
    {
        var known = SettingKeys.All.Select(key => key.Path).ToList();
        var written = OverlapConfig.Assignments.Select(assignment => assignment.Key.ToString());
        Assert.Equal(known, written.Where(known.Contains));
    }

    [Theory, MemberData(nameof(Keys))]
    public void The_comment_above_a_key_says_what_it_may_be(string key)
    {
        var lines = OverlapConfig.ReferenceText.Split('\n');
        var line = OverlapConfig.Assignments.Single(known => known.Key.ToString() == key).Place.Line;
        var comment = lines.Take(line - 1).Reverse().TakeWhile(text => text.TrimStart().StartsWith('#')).Reverse()
            .Select(text => text.Trim(' ', '#'));
        var setting = SettingKeys.All.Single(known => known.Path == key);
        Assert.EndsWith($" [{setting.Expected}]", " " + string.Join(' ', comment), StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_are_these()
    {
        var settings = OverlapSettings.From(Config.Empty);
        Assert.Equal(["tcp://127.0.0.1:55555"], settings.Source.Endpoints);
        Assert.Equal(
            new SourceSettings
            {
                Endpoints = settings.Source.Endpoints,
                Transport = "zmtp",
                Text = "give some i/o trigger:2147483647",
                Size = null,
                Rate = null,
                Stages = null,
                IsPoisson = false,
                Seed = 1,
                Messages = null,
                Duration = null,
                MaxMessageSize = 16 << 20,
                HighWaterMark = 1000,
                HighWaterBytes = 1 << 20,
                SocketBuffer = 64 << 10,
                HeartbeatInterval = null,
                HeartbeatTimeout = TimeSpan.FromSeconds(5),
                HeartbeatTimeToLive = null,
                Linger = TimeSpan.FromSeconds(5),
                ConnectTimeout = null,
                TrustedNetwork = false,
            },
            settings.Source);
        Assert.Equal(
            new BodySettings
            {
                Type = "log-lines",
                Duration = TimeSpan.FromSeconds(3),
                Delay = new DelaySettings(DelayDistribution.Fixed),
                Assembly = null,
                Options = settings.Worker.Body.Options,
            },
            settings.Worker.Body);
        Assert.True(settings.Worker.Body.Options.IsEmpty);
        Assert.Equal(WorkerMode.Sync, settings.Worker.Mode);
        Assert.Equal(1000, settings.Worker.Bound);
        Assert.InRange(settings.Worker.Count, 1, Environment.ProcessorCount);
        Assert.Equal(new MetricsSettings { Interval = TimeSpan.FromMilliseconds(10), WarmUp = TimeSpan.Zero }, settings.Metrics);
        Assert.Equal(
            new TokenSettings { Enabled = false, AcquireTimeout = null, OnMissing = MissingJobserver.Continue, Inherit = false, Guardian = false },
            settings.Tokens);
        Assert.Empty(settings.Thresholds);
        Assert.Equal(new LogSettings { Directory = "logs", Name = null, Keep = 10, Messages = true, MaxSize = 16 << 20 }, settings.Logs);
        Assert.Equal(new LimitSettings { Memory = null, Drain = TimeSpan.FromSeconds(10) }, settings.Limits);
        Assert.Equal(new ClusterSettings { Delivery = DeliveryMode.AtLeastOnce, Window = 100_000 }, settings.Cluster);
        Assert.Equal(2, settings.Simulate.Cores);
        Assert.Empty(settings.Simulate.Faults);
        Assert.Equal((1000, RouterStrategy.RoundRobin, 1), (settings.Batch, settings.Router, settings.Seed));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    [InlineData(16, 14)]
    public void Auto_leaves_two_cores_where_there_are_more_than_three(int cores, int workers) =>
        Assert.Equal(workers, WorkerSettings.CountFor(cores));
}
