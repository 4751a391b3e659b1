namespace Overlap.Reports.Comparing;

/// <summary>The results of a run cannot be read. The message names the file, the reason and what to do.</summary>
public sealed class UnreadableRunException(string message, Exception? inner = null) : Exception(message, inner);
