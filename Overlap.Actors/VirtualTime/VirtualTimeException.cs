namespace Overlap.Actors.VirtualTime;

/// <summary>Something does not happen in virtual time, or never ends.</summary>
/// <param name="message">What it is, as a clause without a full stop, and what to do instead.</param>
internal sealed class VirtualTimeException(string message) : Exception(message);
