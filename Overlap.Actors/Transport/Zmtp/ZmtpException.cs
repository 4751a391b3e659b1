namespace Overlap.Actors.Transport.Zmtp;

/// <summary>A peer broke the protocol; the message says how. Its connection is dropped.</summary>
public sealed class ZmtpException(string message) : Exception(message);
