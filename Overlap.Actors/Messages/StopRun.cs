using Overlap.Metering;

namespace Overlap.Actors.Messages;

/// <summary>Command to the run: stop reading, emit what was received, await the bodies, end. Only the first one counts.</summary>
internal sealed record StopRun(StopReason Reason) : ILocalMessage;
