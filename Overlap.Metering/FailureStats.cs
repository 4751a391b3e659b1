namespace Overlap.Metering;

/// <summary>Failures of one type.</summary>
/// <param name="Type">The exception's type, without its namespace.</param>
/// <param name="Count">How many bodies failed by it.</param>
/// <param name="Message">The message of the first.</param>
public sealed record FailureStats(string Type, long Count, string Message);
