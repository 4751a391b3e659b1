using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch;

internal sealed record DispatcherPrerequisites(EventStream EventStream, IScheduler Scheduler, Settings Settings, Mailboxes Mailboxes)
    : IDispatcherPrerequisites;
