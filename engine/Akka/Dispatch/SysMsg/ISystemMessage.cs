using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>A message of the engine to itself: it overtakes the user's messages.</summary>
public interface ISystemMessage : INoSerializationVerificationNeeded
{
}
