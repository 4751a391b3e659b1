using System.Text;
using Overlap.Actors.Messages;
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
    private VirtualItem? _flow;

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

    /// <summary>Sends the first message now and each of the others at its own time. Replaces an earlier call.</summary>
    public void Flow(double rate, long messages)
    {
        Stop();
        var start = scheduler.MonotonicClock;
        Next(0);

        void Next(long sent)
        {
            Send(1);
            if (++sent >= messages)
                return;
            var delay = start + TimeSpan.FromSeconds(sent / rate) - scheduler.MonotonicClock;
            _flow = scheduler.Schedule(() => Next(sent), delay, null, null);
        }
    }

    public void Stop() => _flow?.Cancel();

    public void Replay(IReadOnlyList<RecordedMessage> messages)
    {
        foreach (var message in messages)
            scheduler.Schedule(() => Send(message.Text), message.At, null, null);
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
