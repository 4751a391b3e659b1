namespace Overlap.Actors.JobTokens;

/// <summary>What a pool has done so far. The implicit slot counts as a token of its own.</summary>
/// <param name="Held">Tokens held now.</param>
/// <param name="HeldMax">The most that were held at once.</param>
/// <param name="Waiting">Waits that have not ended.</param>
/// <param name="Acquired">Tokens taken.</param>
/// <param name="Returned">Tokens given back.</param>
/// <param name="TimedOut">Waits that ended without a token in their time, a time of zero included.</param>
/// <param name="Cancelled">Waits that were called off.</param>
public readonly record struct JobTokenCounts(
    int Held, int HeldMax, int Waiting, long Acquired, long Returned, long TimedOut, long Cancelled);
