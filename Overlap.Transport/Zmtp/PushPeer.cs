namespace Overlap.Transport.Zmtp;

/// <summary>One peer of a PUSH socket: sends what is queued for it, answers its PINGs, discards its messages.</summary>
internal sealed class PushPeer(Connection connection, TransportOptions options, ReceiveBudget budget)
{
    private const int ReadSize = 4 * 1024;

    public OutboundQueue Outbound { get; } = new(options);

    /// <summary>
    /// Runs until the peer closes, everything is sent after <see cref="OutboundQueue.Complete"/>, or <paramref name="stop"/> is
    /// cancelled.
    /// </summary>
    /// <param name="onSent">Called after some messages were written to TCP.</param>
    /// <param name="stop">Ends it at once.</param>
    /// <exception cref="ZmtpException">The peer violated the protocol.</exception>
    public async Task RunAsync(Action onSent, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var sending = SendAsync(onSent, ended.Token);
        var receiving = ReceiveAsync(ended.Token);
        var first = await Task.WhenAny(sending, receiving);
        await ended.CancelAsync();
        await Task.WhenAll(sending, receiving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private async Task SendAsync(Action onSent, CancellationToken stop)
    {
        await Outbound.SendAsync(connection, onSent, stop);
        if (!stop.IsCancellationRequested)
            connection.ShutdownSend();
    }

    private async Task ReceiveAsync(CancellationToken stop)
    {
        using var receiver = new Receiver(connection, options, budget, ReadSize);
        while (await connection.ReceiveAsync(receiver.Buffer, stop) is > 0 and var received)
        {
            if (receiver.Advance(received) is { } unwanted)
                unwanted.Release(unwanted.Count);
            if (receiver.Error is { } violation)
                throw violation;
            if (receiver.OwesAnswer)
                await receiver.AnswerAsync(stop);
            if (receiver.NeedsRoom)
                await receiver.AwaitRoomAsync(stop);
        }
    }
}
