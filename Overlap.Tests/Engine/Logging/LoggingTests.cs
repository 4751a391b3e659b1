using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Overlap.Tests.Engine.Logging;

/// <summary>From the one who logs to the logger.</summary>
public sealed class LoggingTests
{
    private static ActorSystem Start(string level) => ActorSystem.Create(
        $"logging-{Guid.NewGuid():N}", ConfigurationFactory.ParseString(CollectingLogger.Config + $", akka.loglevel = {level}"));

    [Fact]
    public async Task A_line_keeps_its_source_template_arguments_and_cause()
    {
        var system = Start("DEBUG");
        var cause = new InvalidOperationException("meant");
        var log = Akka.Event.Logging.GetLogger(system, "somewhere");
        log.Warning(cause, "{0} of {1}", 3, "seven");

        var line = Assert.IsType<Warning>((await CollectingLogger.LinesOf(system)).Single(l => l.LogSource.StartsWith("somewhere")));
        Assert.Equal($"somewhere(akka://{system.Name})", line.LogSource);
        Assert.Same(cause, line.Cause);
        Assert.Equal("3 of seven", line.Message.ToString());
        Assert.Equal("{0} of {1}", ((LogMessage)line.Message).Format);
        Assert.Equal([3, "seven"], ((LogMessage)line.Message).Parameters());
        Assert.Equal(DateTimeKind.Utc, line.Timestamp.Kind);
        Assert.Contains("[WARNING]", line.ToString());
        Assert.Contains("3 of seven", line.ToString());
        await system.Terminate();
    }

    [Theory]
    [InlineData("DEBUG", "Debug Info Warning Error")]
    [InlineData("INFO", "Info Warning Error")]
    [InlineData("WARNING", "Warning Error")]
    [InlineData("ERROR", "Error")]
    public async Task Lines_below_the_level_are_not_published(string level, string expected)
    {
        var system = Start(level);
        var log = Akka.Event.Logging.GetLogger(system, "mine");
        log.Debug("a {0}", 1);
        log.Info("b {0} {1}", 1, 2);
        log.Warning("c");
        log.Error("d {0} {1} {2}", 1, 2, 3);
        var lines = await CollectingLogger.LinesOf(system);
        Assert.Equal(expected, string.Join(' ', lines.Where(l => l.LogSource.StartsWith("mine")).Select(l => l.GetType().Name)));
        await system.Terminate();
    }

    [Fact]
    public async Task An_actor_logs_under_its_path()
    {
        var system = Start("INFO");
        var actor = system.ActorOf(Props.Create<LoggingActor>(), "worker");
        await actor.Ask<string>("hello", TimeSpan.FromSeconds(30));
        var line = (await CollectingLogger.LinesOf(system)).Single(l => l.LogClass == typeof(LoggingActor));
        Assert.Equal($"akka://{system.Name}/user/worker", line.LogSource);
        Assert.Equal("got hello", line.Message.ToString());
        await system.Terminate();
    }

    [Fact]
    public async Task A_text_without_arguments_is_no_template()
    {
        var system = Start("INFO");
        Akka.Event.Logging.GetLogger(system, "mine").Info("{0} {oops");
        var line = (await CollectingLogger.LinesOf(system)).Single(l => l.LogSource.StartsWith("mine"));
        Assert.Equal("{0} {oops", line.Message.ToString());
        await system.Terminate();
    }

    [Fact]
    public async Task A_bad_format_string_does_not_throw_at_the_caller()
    {
        var system = Start("INFO");
        var log = Akka.Event.Logging.GetLogger(system, "mine");
        log.Info("{0} {1}", 1);
        log.Info("after");
        var lines = await CollectingLogger.LinesOf(system);
        Assert.Equal(2, lines.Count(l => l.LogSource.StartsWith("mine")));
        await system.Terminate();
    }

    [Fact]
    public async Task A_line_that_is_off_is_never_put_together()
    {
        var system = Start("ERROR");
        var log = Akka.Event.Logging.GetLogger(system, "mine");
        Assert.False(log.IsDebugEnabled);
        log.Debug("{0}", new Fragile());
        log.Debug("{0} {1}", 0, 0);
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
                log.Debug("{0} {1}", i, i);
        }));
        await system.Terminate();
    }

    [Fact]
    public async Task The_level_can_be_changed_while_it_runs()
    {
        var system = Start("ERROR");
        Akka.Event.Logging.GetLogger(system, "mine").Info("before");
        system.EventStream.SetLogLevel(LogLevel.InfoLevel);
        Akka.Event.Logging.GetLogger(system, "mine").Info("after");
        var lines = await CollectingLogger.LinesOf(system);
        Assert.Equal(["after"], lines.Where(l => l.LogSource.StartsWith("mine")).Select(l => l.Message.ToString()));
        await system.Terminate();
    }

    [Fact]
    public void A_logger_that_is_not_there_stops_the_start()
    {
        var e = Assert.Throws<ConfigurationException>(
            () => ActorSystem.Create("no-logger", "akka.loggers = [\"No.Such.Logger, Nowhere\"]"));
        Assert.Contains("No.Such.Logger, Nowhere", e.Message);
    }

    [Fact]
    public void A_logger_that_does_not_answer_stops_the_start() => Assert.Throws<ConfigurationException>(() => ActorSystem.Create(
        "mute-logger",
        $"akka.loggers = [\"{typeof(MuteLogger).AssemblyQualifiedName}\"], akka.logger-startup-timeout = 50ms, akka.stdout-loglevel = OFF"));

    [Theory]
    [InlineData("debug", LogLevel.DebugLevel)]
    [InlineData("Info", LogLevel.InfoLevel)]
    [InlineData("WARNING", LogLevel.WarningLevel)]
    [InlineData("ERROR", LogLevel.ErrorLevel)]
    public void Levels_have_names(string name, LogLevel level)
    {
        Assert.Equal(level, Akka.Event.Logging.LogLevelFor(name));
        Assert.Equal(name.ToUpperInvariant(), level.StringFor());
    }

    [Fact]
    public void An_unknown_level_is_refused() => Assert.Throws<ArgumentException>(() => Akka.Event.Logging.LogLevelFor("loud"));

    [Fact]
    public void No_logger_drops_everything()
    {
        Assert.False(NoLogger.Instance.IsErrorEnabled);
        NoLogger.Instance.Error("{0}", new Fragile());
    }

    private sealed class LoggingActor : ReceiveActor
    {
        public LoggingActor()
        {
            var log = Context.GetLogger();
            Receive<string>(text =>
            {
                log.Info("got {0}", text);
                Sender.Tell(text);
            });
        }
    }

    private sealed class MuteLogger : ReceiveActor
    {
        public MuteLogger() => ReceiveAny(_ => { });
    }

    /// <summary>Cannot be formatted.</summary>
    private sealed class Fragile
    {
        public override string ToString() => throw new InvalidOperationException("put together though it is off");
    }
}
