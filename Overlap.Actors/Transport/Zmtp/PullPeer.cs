using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// One peer of a PULL socket. A task waits for its bytes, and reads ahead up to the high-water marks while nobody takes. While
/// somebody does, the taker reads on by itself, on its own thread, until nothing is there: a flood costs no hand-over between threads.
/// </summary>
internal sealed class PullPeer : IInbound, IDisposable
{
    // Whose turn it is to read: the task's, the taker's when it comes, or the taker's now.
    private const int TaskReads = 0;
    private const int TakerMayRead = 1;
    private const int TakerReads = 2;

    // A peer that sends commands without end, or a large message, is left to the task after so many reads.
    private const int MostReads = 16;

    // Where this much has come since the last wait, more is about to: the taker looks again some times, about 10 µs in all, which costs
    // both sides less than to fall asleep and be woken.
    private const int FloodSize = 16 * 1024;
    private const int SpinsBetweenLooks = 100;
    private static readonly int MostLooks = Environment.ProcessorCount > 1 ? 2 : 0;

    // A taker that has not come for this long is held back: the task sees to the peer meanwhile.
    private static readonly TimeSpan TakerPatience = TimeSpan.FromMilliseconds(20);

    private readonly Connection _connection;
    private readonly FairQueue _queue;
    private readonly CancellationToken _stop;
    private readonly InboundQueue _inbound;
    private readonly Receiver _receiver;
    private readonly Deadline _takerIsAway;
    private readonly AsyncSignal _taskReads = new(inline: true);
    private SocketException? _failure;
    private bool _closed;
    private long _sinceWait;
    private int _turn = TaskReads;
    private volatile bool _wanted;

    /// <param name="connection">Through its handshake.</param>
    /// <param name="options">Limits and time-outs.</param>
    /// <param name="queue">Told when there is something to take.</param>
    /// <param name="stop">Ends the reading.</param>
    public PullPeer(Connection connection, TransportOptions options, FairQueue queue, CancellationToken stop)
    {
        _connection = connection;
        _queue = queue;
        _stop = stop;
        _inbound = new InboundQueue(options);
        _receiver = new Receiver(connection, options, Chunk.DefaultSize);
        _takerIsAway = new Deadline(options.TimeProvider, () =>
        {
            _wanted = false;
            TakeBack();
        });
    }

    /// <inheritdoc/>
    public int Peer { get; set; }

    /// <inheritdoc/>
    public bool IsEmpty => _inbound.IsEmpty && Volatile.Read(ref _turn) != TakerMayRead;

    /// <inheritdoc/>
    public bool Ended => _inbound.Ended;

    // Only the task deals with what is not a message.
    private bool IsPlain => !_closed && _failure is null && _receiver.Error is null && !_receiver.OwesAnswer;

    /// <summary>Runs until the peer closes or the reading is stopped; what was read by then can still be taken.</summary>
    /// <exception cref="ZmtpException">The peer broke the protocol.</exception>
    public async Task RunAsync()
    {
        using var stopped = _stop.Register(TakeBack);
        try
        {
            while (!_stop.IsCancellationRequested && !IsOver())
            {
                if (_receiver.OwesAnswer)
                    await _receiver.AnswerAsync(_stop).ConfigureAwait(false);
                else if (!_inbound.HasRoom || (_wanted && !_inbound.IsEmpty))
                    await LetTakeAsync().ConfigureAwait(false);
                else if (!Accept(await ReceiveAsync().ConfigureAwait(false)))
                    // This may be the taker's thread, or the timer's, and there may be no end of what is no message.
                    await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        finally
        {
            _inbound.End();
            _queue.Notify();
        }
    }

    /// <inheritdoc/>
    public bool TryTake(int limit, [NotNullWhen(true)] out MessageBatch? batch)
    {
        _wanted = true;
        if (_inbound.IsEmpty && Interlocked.CompareExchange(ref _turn, TakerReads, TakerMayRead) == TakerMayRead)
            Read();
        if (!_inbound.TryTake(limit, out batch))
            return false;
        if (Volatile.Read(ref _turn) == TakerMayRead)
            _takerIsAway.Set(TakerPatience);
        return true;
    }

    /// <summary>Lets go of what it reads into; not of what was read.</summary>
    public void Dispose()
    {
        _receiver.Dispose();
        _takerIsAway.Dispose();
    }

    private ValueTask<int> ReceiveAsync()
    {
        _sinceWait = 0;
        _connection.WakeAt(1);
        return _connection.ReceiveAsync(_receiver.Buffer, _stop);
    }

    private bool IsOver() => (_receiver.Error ?? (Exception?)_failure) is { } broken ? throw broken : _closed;

    // By the taker, until a message has come.
    private void Read()
    {
        for (var reads = 0; reads < MostReads && TryRead() && IsPlain && !_stop.IsCancellationRequested; reads++)
        {
            if (_inbound.IsEmpty)
                continue;
            LetTake();
            return;
        }
        _takerIsAway.Clear();
        Volatile.Write(ref _turn, TaskReads);
        // The task goes on here, within the call, until it has to wait.
        _taskReads.Set();
    }

    private bool TryRead()
    {
        var error = Look(out var received);
        if (error == SocketError.Success)
            Accept(received);
        else if (error != SocketError.WouldBlock)
            _failure = new SocketException((int)error);
        return error == SocketError.Success;
    }

    private SocketError Look(out int received)
    {
        var buffer = _receiver.Buffer.Span;
        var error = _connection.TryReceive(buffer, out received);
        // With several peers the taker had better look at the next.
        if (_sinceWait < FloodSize || _queue.Count > 1)
            return error;
        // Nobody sleeps: the kernel need not wake anybody.
        _connection.WakeAt(Chunk.DefaultSize);
        for (var looks = 0; error == SocketError.WouldBlock && looks < MostLooks; looks++)
        {
            Thread.SpinWait(SpinsBetweenLooks);
            error = _connection.TryReceive(buffer, out received);
        }
        return error;
    }

    // Whether a message has come.
    private bool Accept(int received)
    {
        _closed = received == 0;
        _sinceWait += received;
        _connection.Count(received);
        if (_receiver.Advance(received) is not { } batch)
            return false;
        _inbound.Publish(batch);
        _queue.Notify();
        return true;
    }

    private async ValueTask LetTakeAsync()
    {
        // It is this side that is slow now, not the peer.
        _receiver.Hold();
        LetTake();
        // Looked at after that: a taker that makes room from now on sees to it itself.
        if (_inbound.HasRoom)
            _takerIsAway.Set(TakerPatience);
        _queue.Notify();
        await _taskReads.WaitAsync().ConfigureAwait(false);
        _receiver.Resume();
    }

    private void LetTake()
    {
        Interlocked.Exchange(ref _turn, TakerMayRead);
        if (_stop.IsCancellationRequested)
            TakeBack();
    }

    private void TakeBack()
    {
        if (Interlocked.CompareExchange(ref _turn, TaskReads, TakerMayRead) == TakerMayRead)
            _taskReads.Set();
    }
}
