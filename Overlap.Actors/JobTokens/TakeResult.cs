namespace Overlap.Actors.JobTokens;

/// <summary>What came of an attempt to take a token's byte.</summary>
internal enum TakeResult
{
    /// <summary>One byte.</summary>
    Taken,

    /// <summary>None now.</summary>
    Empty,

    /// <summary>None ever again.</summary>
    Gone,
}
