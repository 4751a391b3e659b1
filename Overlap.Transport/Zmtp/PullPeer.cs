using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Overlap.Transport.Zmtp;

/// <summary>
/// One peer of a PULL socket. A task waits for bytes, and reads ahead up to the high-water marks while nothing takes messages. An
/// active taker reads on its own thread until nothing is left, so that a flood costs no thread switches.
/// </summary>
internal sealed class PullPeer : IInbound, IDisposable
{
    // Who may read: the task, the taker when it comes, or the taker right now.
    private const int TaskReads = 0;
    private const int TakerMayRead = 1;
    private const int TakerReads = 2;

    // An endless stream of commands, or a large message, is left to the task after so many reads.
    private const int MaxReads = 16;

    // A taker that stays away longer than this is blocked: the task takes over reading.
    private static readonly TimeSpan TakerTimeout = TimeSpan.FromMilliseconds(20);

    private readonly Connection _connection;
    private readonly FloodReceive _flood;
    private readonly ReceiveBudget _budget;
    private readonly FairQueue _queue;
    private readonly CancellationToken _stop;
    private readonly InboundQueue _inbound;
    private readonly Receiver _receiver;
    private readonly Deadline _takerDeadline;
    private readonly AsyncSignal _taskTurn = new(inline: true);
    private SocketException? _failure;
    private bool _closed;
    private int _turn = TaskReads;
    private volatile bool _hasTaker;

    /// <param name="connection">After its handshake.</param>
    /// <param name="options">Limits and time-outs.</param>
    /// <param name="budget">Bounds what the socket's peers take up together.</param>
    /// <param name="queue">Notified when there is something to take.</param>
    /// <param name="stop">Ends the reading.</param>
    public PullPeer(Connection connection, TransportOptions options, ReceiveBudget budget, FairQueue queue, CancellationToken stop)
    {
        _connection = connection;
        _flood = new FloodReceive(connection);
        _budget = budget;
        _queue = queue;
        _stop = stop;
        _inbound = new InboundQueue(options);
        _receiver = new Receiver(connection, options, budget, Chunk.DefaultSize);
        _takerDeadline = new Deadline(options.TimeProvider, () =>
        {
            _hasTaker = false;
            ReclaimTurn();
        });
    }

    public int Peer { get; set; }

    public bool IsEmpty => _inbound.IsEmpty && Volatile.Read(ref _turn) != TakerMayRead;

    public bool Ended => _inbound.Ended;

    // Anything but messages is handled by the task.
    private bool IsPlain => !_closed && _failure is null && _receiver is { Error: null, OwesAnswer: false, NeedsRoom: false };

    private bool HasRoom => _inbound.HasRoom && _budget.HasRoom;

    /// <summary>Runs until the peer closes or reading is stopped; what was read so far can still be taken.</summary>
    /// <exception cref="ZmtpException">The peer violated the protocol.</exception>
    public async Task RunAsync()
    {
        using var stopped = _stop.Register(ReclaimTurn);
        try
        {
            while (!_stop.IsCancellationRequested && !HasEnded())
            {
                if (_receiver.OwesAnswer)
                    await _receiver.AnswerAsync(_stop).ConfigureAwait(false);
                else if (_receiver.NeedsRoom)
                    await _receiver.AwaitRoomAsync(_stop).ConfigureAwait(false);
                else if (!HasRoom || (_hasTaker && !_inbound.IsEmpty))
                    await YieldToTakerAsync().ConfigureAwait(false);
                else if (!Accept(await ReceiveAsync().ConfigureAwait(false)))
                    // This may run on the taker's or the timer's thread, which an endless stream of commands must not occupy.
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

    public bool TryTake(int limit, [NotNullWhen(true)] out MessageBatch? batch)
    {
        _hasTaker = true;
        if (_inbound.IsEmpty && Interlocked.CompareExchange(ref _turn, TakerReads, TakerMayRead) == TakerMayRead)
            ReadForTaker();
        if (!_inbound.TryTake(limit, out batch))
            return false;
        _budget.CountQueued(-batch.Cost);
        if (Volatile.Read(ref _turn) == TakerMayRead)
            _takerDeadline.Set(TakerTimeout);
        return true;
    }

    /// <summary>Releases the read buffer; batches already read stay valid.</summary>
    public void Dispose()
    {
        _receiver.Dispose();
        _takerDeadline.Dispose();
    }

    private ValueTask<int> ReceiveAsync()
    {
        _flood.BeginWait();
        return _connection.ReceiveAsync(_receiver.Buffer, _stop);
    }

    private bool HasEnded() => (_receiver.Error ?? (Exception?)_failure) is { } broken ? throw broken : _closed;

    // Reads on the taker's thread until there is a message.
    private void ReadForTaker()
    {
        for (var reads = 0; reads < MaxReads && TryRead() && IsPlain && !_stop.IsCancellationRequested; reads++)
        {
            if (_inbound.IsEmpty)
                continue;
            YieldToTaker();
            return;
        }
        _takerDeadline.Clear();
        Volatile.Write(ref _turn, TaskReads);
        // The task continues inline, until it has to wait.
        _taskTurn.Set();
    }

    private bool TryRead()
    {
        var error = _flood.TryReceive(_receiver.Buffer.Span, mayRetry: _queue.Count <= 1, out var received);
        if (error == SocketError.Success)
            Accept(received);
        else if (error != SocketError.WouldBlock)
            _failure = new SocketException((int)error);
        return error == SocketError.Success;
    }

    // Returns whether there is a message.
    private bool Accept(int received)
    {
        _closed = received == 0;
        _flood.Count(received);
        _connection.Count(received);
        if (_receiver.Advance(received) is not { } batch)
            return false;
        _budget.CountQueued(batch.Cost);
        _inbound.Publish(batch);
        _queue.Notify();
        return true;
    }

    private async ValueTask YieldToTakerAsync()
    {
        // From now on this side is the slow one, not the peer.
        _receiver.Suspend();
        YieldToTaker();
        // Checked after yielding: a taker that makes room from now on sets the deadline itself.
        if (HasRoom)
            _takerDeadline.Set(TakerTimeout);
        _queue.Notify();
        await _taskTurn.WaitAsync().ConfigureAwait(false);
        _receiver.Resume();
    }

    private void YieldToTaker()
    {
        Interlocked.Exchange(ref _turn, TakerMayRead);
        if (_stop.IsCancellationRequested)
            ReclaimTurn();
    }

    private void ReclaimTurn()
    {
        if (Interlocked.CompareExchange(ref _turn, TaskReads, TakerMayRead) == TakerMayRead)
            _taskTurn.Set();
    }
}
