namespace Overlap.Actors.Workers;

/// <summary>A message failed because no token was granted within <c>overlap.tokens.acquire-timeout</c>.</summary>
internal sealed class TokenTimeoutException() : Exception("No jobserver token was granted within overlap.tokens.acquire-timeout.");
