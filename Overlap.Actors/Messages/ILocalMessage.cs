using Akka.Actor;

namespace Overlap.Actors.Messages;

/// <summary>
/// A message within one process: it carries references, or costs too much to copy. With <c>akka.actor.serialize-messages</c> it is
/// passed on as it is.
/// </summary>
internal interface ILocalMessage : INoSerializationVerificationNeeded;
