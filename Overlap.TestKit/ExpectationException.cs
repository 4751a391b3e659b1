namespace Overlap.TestKit;

/// <summary>Something is not as a scenario expects it: says what, when, and how things stand.</summary>
/// <param name="message">All of that.</param>
public sealed class ExpectationException(string message) : Exception(message);
