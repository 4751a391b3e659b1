using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Akka.Actor.Setup;
using Akka.Configuration;
using Xunit.Abstractions;

namespace Overlap.Tests.Engine.TestKit;

public sealed class TestKitSpecs : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void Has_its_defaults()
    {
        Assert.Equal("test", Sys.Name);
        Assert.Equal(TimeSpan.FromSeconds(3), TestKitSettings.SingleExpectDefault);
        Assert.Equal(TimeSpan.FromSeconds(3), TestKitSettings.TestEventFilterLeeway);
        Assert.Equal(TimeSpan.FromSeconds(5), TestKitSettings.DefaultTimeout);
        Assert.Equal(1.0, TestKitSettings.TestTimeFactor);
        Assert.Equal(TimeSpan.FromSeconds(3), GetTimeoutOrDefault(null));
    }

    [Fact]
    public void Its_actors_live_under_system()
    {
        Assert.Matches("^akka://test/system/testActor[0-9]+$", TestActor.Path.ToString());
        Assert.Equal("akka://test/system/p", CreateTestProbe("p").Ref.Path.ToString());
        Assert.Equal("akka://test/system/t", CreateTestActor("t").Path.ToString());
    }

    [Fact]
    public void A_system_of_the_tests_own_is_used()
    {
        var system = ActorSystem.Create("own", DefaultConfig);
        using var kit = new Akka.TestKit.Xunit2.TestKit(system);
        Assert.Same(system, kit.Sys);
        kit.TestActor.Tell("a", kit.TestActor);
        kit.ExpectMsg("a");
        kit.Dispose();
        Assert.True(system.WhenTerminated.IsCompleted);
    }

    [Fact]
    public void Config_and_name_are_taken()
    {
        using var byText = new Akka.TestKit.Xunit2.TestKit("akka.test.timefactor = 2.0");
        Assert.Equal(TimeSpan.FromSeconds(6), byText.RemainingOrDefault);
        Assert.Equal(TimeSpan.FromSeconds(2), byText.Dilated(TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromSeconds(3), byText.GetTimeoutOrDefault(null));

        using var byConfig = new Akka.TestKit.Xunit2.TestKit(ConfigurationFactory.ParseString("akka.test.single-expect-default = 7s"), "named");
        Assert.Equal("named", byConfig.Sys.Name);
        Assert.Equal(TimeSpan.FromSeconds(7), byConfig.RemainingOrDefault);

        var setup = ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString("akka.test.default-timeout = 9s")));
        using var bySetup = new Akka.TestKit.Xunit2.TestKit(setup, "set-up");
        Assert.Equal("set-up", bySetup.Sys.Name);
        Assert.Equal(TimeSpan.FromSeconds(9), bySetup.TestKitSettings.DefaultTimeout);
    }

    [Fact]
    public void An_infinite_wait_is_refused() =>
        Assert.Throws<ArgumentException>(() => RemainingOrDilated(Timeout.InfiniteTimeSpan));

    [Fact]
    public void AfterAll_runs_once_before_the_system_ends()
    {
        var kit = new Ending();
        kit.Dispose();
        kit.Dispose();
        Assert.Equal([false], kit.EndedAtAfterAll);
        Assert.True(kit.Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public void A_system_that_does_not_end_in_time_is_told_of()
    {
        var go = new ManualResetEventSlim();
        var kit = new Akka.TestKit.Xunit2.TestKit();
        kit.ActorOf(() => new SlowToStop(go));
        var failure = Assert.Throws<TimeoutException>(() => kit.Shutdown(TimeSpan.FromMilliseconds(50), verifySystemShutdown: true));
        Assert.StartsWith("Failed to stop [test] within [00:00:00.0500000]", failure.Message);
        go.Set();
        kit.Dispose();
        Assert.True(kit.Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public void The_log_goes_to_the_tests_output()
    {
        var output = new Lines();
        using var kit = new Akka.TestKit.Xunit2.TestKit("akka.loglevel = INFO", output);
        kit.Log.Info("hello");
        AwaitCondition(
            () => output.Written.Any(line => line.Contains("hello")), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(10));
    }

    private sealed class SlowToStop(ManualResetEventSlim go) : ReceiveActor
    {
        protected override void PostStop() => go.Wait(TimeSpan.FromSeconds(20));
    }

    private sealed class Lines : ITestOutputHelper
    {
        public ConcurrentQueue<string> Written { get; } = [];

        public void WriteLine(string message) => Written.Enqueue(message);

        public void WriteLine(string format, params object[] args) => WriteLine(string.Format(format, args));
    }

    private sealed class Ending : Akka.TestKit.Xunit2.TestKit
    {
        public List<bool> EndedAtAfterAll { get; } = [];

        protected override void AfterAll() => EndedAtAfterAll.Add(Sys.WhenTerminated.IsCompleted);
    }
}
