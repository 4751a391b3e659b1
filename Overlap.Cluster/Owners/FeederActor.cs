using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Actors.Producing;
using Overlap.Cluster.Delivery;
using Overlap.Transport;
using static Overlap.Cluster.Owners.FeederMessages;

namespace Overlap.Cluster.Owners;

/// <summary>
/// Deals the messages of a run to its nodes, blocks of consecutive numbers to a PUSH socket each, at the rate of the source or as fast as
/// nodes take them. A message's text follows from its number, so only numbers are kept until they are acknowledged.
/// </summary>
internal sealed class FeederActor : ReceiveActor
{
    /// <summary>A dispatcher with its own thread.</summary>
    public const string Dispatcher = "overlap.dispatchers.feeder";

    // The most numbers dealt at once; fewer where there are too few for all nodes.
    private const int Block = 1000;

    // After this many messages the actor returns to its mailbox, where acknowledgements wait.
    private const int Burst = 4 * Block;

    private readonly DeliveryLedger _ledger;
    private readonly IReadOnlyList<IPushSocket> _sockets;
    private readonly ProducerMeter _meter;
    private readonly SendPlan _plan;
    private readonly ITimer _pace;
    private readonly Action[] _writable;
    private long _last;
    private bool _isDealing;
    private bool _isDue;
    private bool _hasToldDealt;
    private bool _hasToldSettled;

    /// <param name="ledger">What was dealt, and what became of it; the actor's alone.</param>
    /// <param name="sockets">A socket a node, with that node as its only peer; closed by the actor.</param>
    /// <param name="settings">What to send, how fast, how long.</param>
    /// <param name="meter">Counts what was sent.</param>
    /// <param name="time">The clock whose timers pace it.</param>
    public FeederActor(
        DeliveryLedger ledger, IReadOnlyList<IPushSocket> sockets, SourceSettings settings, ProducerMeter meter, TimeProvider time)
    {
        _ledger = ledger;
        _sockets = sockets;
        _meter = meter;
        _plan = new SendPlan(settings, meter);
        _last = _plan.Last;
        var self = Self;
        _pace = time.CreateTimer(_ => self.Tell(Deal.Instance), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _writable = [.. sockets.Select<IPushSocket, Action>((_, node) => () => self.Tell(new Writable(node)))];
        Receive<Deal>(_ =>
        {
            _isDue = false;
            DealDue();
        });
        Receive<Begin>(_ =>
        {
            meter.Start();
            meter.IsAlone = false;
            _isDealing = true;
            DealDue();
        });
        Receive<Writable>(writable =>
        {
            ledger.Nodes[writable.Node].IsFull = false;
            DealDue();
        });
        Receive<Acknowledge>(acknowledge =>
        {
            ledger.Acknowledge(acknowledge.Node, acknowledge.Done);
            DealDue();
        });
        Receive<Open>(open =>
        {
            ledger.Nodes[open.Node].IsOpen = open.IsOpen;
            DealDue();
        });
        Receive<Remove>(remove =>
        {
            ledger.Remove(remove.Node);
            DealDue();
        });
        Receive<Finish>(_ =>
        {
            _last = ledger.Sent;
            DealDue();
        });
        Receive<Stop>(_ =>
        {
            _isDealing = false;
            meter.Stop();
        });
        Receive<GetFigures>(asked => Sender.Tell(new Figures(asked.IsLast, ledger.Read(), meter.Read())));
    }

    public static Props Props(
        DeliveryLedger ledger, IReadOnlyList<IPushSocket> sockets, SourceSettings settings, ProducerMeter meter, TimeProvider time) =>
        Akka.Actor.Props.Create<FeederActor>(ledger, sockets, settings, meter, time).WithDispatcher(Dispatcher);

    protected override void PostStop()
    {
        _pace.Dispose();
        foreach (var socket in _sockets)
            _ = socket.DisposeAsync().AsTask();
    }

    private void DealDue()
    {
        if (!_isDealing)
            return;
        var elapsed = _meter.Elapsed;
        if (_ledger.Sent < _last)
            _plan.RecordBehind(_ledger.Sent, elapsed);
        var due = Math.Min(_last, _plan.Due(elapsed));
        var left = Burst;
        while (left > 0 && _ledger.Next(due, 1).Count > 0 && _ledger.Choose() is { } node)
            left -= DealTo(node, NextFor(node, due));
        foreach (var socket in _sockets)
            socket.Flush();
        _meter.Sent = _ledger.Sent;
        if (left <= 0)
            DealSoon();
        else if (_ledger.Sent == due && due < _last && _plan.Pause(due) is { } pause)
            _pace.Change(pause, Timeout.InfiniteTimeSpan);
        Report();
    }

    private NumberRange NextFor(int node, long due)
    {
        var share = (_ledger.Next(due, Block * _sockets.Count).Count + _sockets.Count - 1) / _sockets.Count;
        return _ledger.Next(due, Math.Min(share, _ledger.Room(node)));
    }

    private int DealTo(int node, NumberRange numbers)
    {
        var socket = _sockets[node];
        var accepted = 0;
        while (accepted < numbers.Count && socket.TrySend(_plan.Format(numbers.First + accepted)))
            accepted++;
        if (accepted > 0)
            _ledger.Deal(node, numbers.Take(accepted));
        if (accepted < numbers.Count)
        {
            _ledger.Nodes[node].IsFull = true;
            socket.WhenWritable(_writable[node]);
        }
        return accepted;
    }

    // One at a time, however many acknowledgements come meanwhile.
    private void DealSoon()
    {
        if (_isDue)
            return;
        _isDue = true;
        Self.Tell(Deal.Instance);
    }

    private void Report()
    {
        if (_ledger.Sent < _last)
            return;
        if (!_hasToldDealt)
        {
            _meter.Stop();
            Context.Parent.Tell(AllDealt.Instance);
        }
        _hasToldDealt = true;
        if (_ledger.IsSettled && !_hasToldSettled)
            Context.Parent.Tell(Settled.Instance);
        _hasToldSettled = _ledger.IsSettled;
    }

    private sealed class Deal : Signal<Deal>;

    private sealed record Writable(int Node) : ILocalMessage;
}
