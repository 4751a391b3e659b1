namespace Akka.Streams.Implementation;

/// <summary>What a kill switch says to its streams, once. They listen by a registration that they end with themselves.</summary>
internal sealed class KillSignal
{
    private readonly CancellationTokenSource _ended = new();
    private int _isSet;

    /// <summary>Why the streams are to fail; null where they are to complete.</summary>
    public Exception? Cause { get; private set; }

    public CancellationToken Ended => _ended.Token;

    public void Complete() => End(null);

    public void Fail(Exception cause) => End(new AggregateException(cause));

    private void End(Exception? cause)
    {
        if (Interlocked.Exchange(ref _isSet, 1) == 1)
            return;
        Cause = cause;
        _ended.Cancel();
    }
}
