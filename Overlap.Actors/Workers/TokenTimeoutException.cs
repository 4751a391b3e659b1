namespace Overlap.Actors.Workers;

/// <summary>A message failed because its token did not come within <c>overlap.tokens.acquire-timeout</c>.</summary>
public sealed class TokenTimeoutException() : Exception("No token of the jobserver came in time.");
