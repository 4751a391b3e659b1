namespace Overlap.TestKit;

/// <summary>An expectation of a scenario is not met.</summary>
/// <param name="message">The expectation, the virtual time, the state and the latest events.</param>
/// <param name="inner">The exception behind it; may be null.</param>
public sealed class ExpectationException(string message, Exception? inner = null) : Exception(message, inner);
