namespace Overlap.JobTokens;

/// <summary>Statistics of a pool. The implicit slot counts as a token.</summary>
/// <param name="Held">Tokens held now.</param>
/// <param name="HeldMax">Maximum number held at once.</param>
/// <param name="Waiting">Pending waits.</param>
/// <param name="Acquired">Tokens acquired.</param>
/// <param name="Returned">Tokens released.</param>
/// <param name="TimedOut">Waits that timed out, including those with a time-out of zero.</param>
/// <param name="Cancelled">Cancelled waits.</param>
public readonly record struct JobTokenCounts(
    int Held, int HeldMax, int Waiting, long Acquired, long Returned, long TimedOut, long Cancelled);
