using Akka.Event;
using Akka.TestKit;

namespace Overlap.TestKit;

/// <summary>Records what the TestKit's logger would print; event filters work as ever, and what they take is not recorded.</summary>
internal sealed class RecordingLogger : TestEventListener
{
    protected override void Print(LogEvent logEvent) => LogRecord.Of(Context.System).Add(logEvent);
}
