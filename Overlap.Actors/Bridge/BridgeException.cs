namespace Overlap.Actors.Bridge;

/// <summary>The stream from the socket to the workers has failed; its supervisor starts it anew.</summary>
/// <param name="cause">What failed.</param>
public sealed class BridgeException(Exception cause) : Exception($"The bridge's stream failed: {cause.Message}", cause);
