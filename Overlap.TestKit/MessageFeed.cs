using System.Text;
using Overlap.Actors.Messages;
using Overlap.Actors.Producing;
using Overlap.Actors.VirtualTime;
using Overlap.Transport;

namespace Overlap.TestKit;

/// <summary>
/// Sends a scenario's messages, each at its virtual time, over one PUSH socket. Messages that the socket does not accept are queued here
/// and sent first when it is writable again, so that nothing is lost and the order is kept.
/// </summary>
internal sealed class MessageFeed(IPushSocket socket, VirtualScheduler scheduler, string text)
{
    private readonly MessageTemplate _template = new(text);
    private readonly Queue<byte[]> _waiting = [];
    private long _numbered;
    private Pacer? _pacer;
    private VirtualItem? _next;

    /// <summary>Messages that the socket has accepted.</summary>
    public long Sent { get; private set; }

    /// <summary>Messages that are due and that the socket has not accepted.</summary>
    public long HeldBack => _waiting.Count;

    public void Send(long messages)
    {
        for (var i = 0L; i < messages; i++)
            _waiting.Enqueue(_template.Format(++_numbered).ToArray());
        Pump();
    }

    public void Send(string message)
    {
        _numbered++;
        _waiting.Enqueue(Encoding.UTF8.GetBytes(message));
        Pump();
    }

    /// <summary>Whether <see cref="Flow"/> has messages left to send.</summary>
    public bool IsFlowing => _pacer is not null;

    /// <summary>Sends each message when it is due, the first one now. Replaces an earlier call.</summary>
    /// <param name="pacer">When each is due.</param>
    /// <param name="messages">How many at most, 1 or more.</param>
    public void Flow(Pacer pacer, long messages)
    {
        Stop();
        _pacer = pacer;
        var start = scheduler.MonotonicClock;
        var last = Math.Min(messages, pacer.Messages);
        Next(1);

        void Next(long number)
        {
            Send(1);
            // Whoever received the message may have changed the pace.
            if (_pacer != pacer)
                return;
            if (number == last)
                _pacer = null;
            else
                _next = scheduler.Schedule(() => Next(number + 1), start + pacer.DueAt(number + 1) - scheduler.MonotonicClock, null, null);
        }
    }

    public void Stop()
    {
        _pacer = null;
        _next?.Cancel();
    }

    /// <summary>Sends each message at its time from now on.</summary>
    /// <returns>Whether the first one has been sent.</returns>
    public Func<bool> Replay(IReadOnlyList<RecordedMessage> messages)
    {
        var hasBegun = false;
        foreach (var message in messages)
        {
            scheduler.Schedule(
                () =>
                {
                    hasBegun = true;
                    Send(message.Text);
                },
                message.At, null, null);
        }
        return () => hasBegun;
    }

    /// <summary>Stops sending, and drops what was not received.</summary>
    public void Close()
    {
        Stop();
        _waiting.Clear();
        _ = socket.DisposeAsync().AsTask();
    }

    private void Pump()
    {
        while (_waiting.TryPeek(out var message) && socket.TrySend(message))
        {
            _waiting.Dequeue();
            Sent++;
        }
        socket.Flush();
        if (_waiting.Count > 0)
            socket.WhenWritable(Pump);
    }
}
