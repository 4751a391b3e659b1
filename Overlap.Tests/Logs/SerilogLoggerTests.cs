using Akka.Actor;
using Akka.Event;
using Overlap.Actors.Logs;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Overlap.Tests.Logs;

public class SerilogLoggerTests
{
    private sealed class Sink : ILogEventSink
    {
        public List<Serilog.Events.LogEvent> Events { get; } = [];

        public void Emit(Serilog.Events.LogEvent logEvent) => Events.Add(logEvent);
    }

    [Fact]
    public async Task It_starts_as_a_logger_of_a_system()
    {
        var system = ActorSystem.Create(
            "serilog", "akka.loggers = [\"Overlap.Actors.Logs.SerilogLogger, Overlap.Actors\"], akka.stdout-loglevel = OFF");
        Assert.False(system.WhenTerminated.IsCompleted);
        await system.Terminate();
    }

    [Fact]
    public void Source_thread_cause_template_and_arguments_are_kept()
    {
        var cause = new InvalidOperationException("meant");
        var logged = new Warning(cause, "akka://sys/user/a", typeof(SerilogLoggerTests), Message("{0} of {1}", 3, "seven"));
        var written = Write(logged);
        Assert.Equal(logged.Timestamp, written.Timestamp.UtcDateTime);
        Assert.Equal(LogEventLevel.Warning, written.Level);
        Assert.Same(cause, written.Exception);
        Assert.Equal("{0} of {1}", written.MessageTemplate.Text);
        Assert.Equal("3 of \"seven\"", written.RenderMessage());
        Assert.Equal("akka://sys/user/a", Scalar(written, "LogSource"));
        Assert.Equal(typeof(SerilogLoggerTests).FullName, Scalar(written, "SourceContext"));
        Assert.Equal(Environment.CurrentManagedThreadId, Scalar(written, "Thread"));
    }

    [Fact]
    public void A_plain_text_is_not_a_template() =>
        Assert.Equal("{0} {oops", Write(new Info("s", typeof(string), "{0} {oops")).RenderMessage());

    [Fact]
    public void A_bad_format_string_is_still_written() =>
        Assert.Contains("1", Write(new Info("s", typeof(string), Message("{0} {1}", 1))).RenderMessage());

    [Theory]
    [InlineData(typeof(Debug), LogEventLevel.Debug)]
    [InlineData(typeof(Info), LogEventLevel.Information)]
    [InlineData(typeof(Warning), LogEventLevel.Warning)]
    public void Levels_correspond(Type type, LogEventLevel level) =>
        Assert.Equal(level, Write((Akka.Event.LogEvent)Activator.CreateInstance(type, "s", typeof(string), "text")!).Level);

    private static Serilog.Events.LogEvent Write(Akka.Event.LogEvent logEvent)
    {
        var sink = new Sink();
        using var logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(sink).CreateLogger();
        SerilogLogger.Write(logger, logEvent);
        return Assert.Single(sink.Events);
    }

    /// <summary>A message as the logging extensions make it.</summary>
    private static LogMessage Message(string format, params object[] args)
    {
        var catcher = new Catcher();
        catcher.Info(format, args);
        return catcher.Message!;
    }

    private static object? Scalar(Serilog.Events.LogEvent written, string name) => ((ScalarValue)written.Properties[name]).Value;

    private sealed class Catcher() : LoggingAdapterBase(DefaultLogMessageFormatter.Instance)
    {
        public LogMessage? Message { get; private set; }

        public override bool IsDebugEnabled => true;

        public override bool IsInfoEnabled => true;

        public override bool IsWarningEnabled => true;

        public override bool IsErrorEnabled => true;

        protected override void NotifyLog(LogLevel logLevel, object message, Exception? cause = null) => Message = (LogMessage)message;
    }
}
