namespace Overlap.Transport.Zmtp;

/// <summary>A peer violated ZMTP; its connection is dropped.</summary>
internal sealed class ZmtpException(string message) : Exception(message);
