namespace Overlap.JobTokens;

/// <summary>Result of an attempt to take a token's byte.</summary>
internal enum TakeResult
{
    /// <summary>A byte was taken.</summary>
    Taken,

    /// <summary>No byte is available now.</summary>
    Empty,

    /// <summary>The jobserver is gone: there will never be one.</summary>
    Gone,
}
