namespace Overlap.Transport.Zmtp;

/// <summary>The socket type that a peer announces in READY.</summary>
internal enum SocketType
{
    Push,
    Pull,
}
