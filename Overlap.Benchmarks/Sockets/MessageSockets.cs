namespace Overlap.Benchmarks.Sockets;

/// <summary>Sends single messages; used by one thread.</summary>
internal interface IMessageSender
{
    /// <summary>The endpoint to connect to, if this socket is bound.</summary>
    string Endpoint { get; }

    /// <summary>Sends one message at once, waiting for room.</summary>
    void Send(ReadOnlySpan<byte> message);
}

/// <summary>Receives single messages; used by one thread.</summary>
internal interface IMessageReceiver
{
    /// <summary>The endpoint to connect to, if this socket is bound.</summary>
    string Endpoint { get; }

    /// <summary>Waits for one message.</summary>
    /// <param name="message">Where it is copied to.</param>
    /// <returns>Its length.</returns>
    int Receive(Span<byte> message);
}

/// <summary>The two ends of a pipeline of ZeroMQ.</summary>
internal enum SocketKind
{
    Pull,
    Push,
}
