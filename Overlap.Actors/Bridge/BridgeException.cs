namespace Overlap.Actors.Bridge;

/// <summary>The stream from the socket to the workers has failed; the supervisor restarts the bridge.</summary>
internal sealed class BridgeException(Exception cause) : Exception($"The bridge's stream failed: {cause.Message}", cause);
