using Akka.Actor;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Cluster.Delivery;
using Overlap.Transport;
using static Overlap.Cluster.Owners.FeederMessages;

namespace Overlap.Cluster.Owners;

/// <summary>Deals the messages of a run to its nodes, blocks of consecutive numbers to a PUSH socket each.</summary>
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
    private readonly IFeed _feed;
    private readonly Action[] _writable;
    private long _last;
    private bool _isDealing;
    private bool _isDue;
    private bool _hasToldDealt;
    private bool _hasToldSettled;

    /// <param name="settings">How messages are delivered.</param>
    /// <param name="sockets">A socket a node, with that node as its only peer; closed by the actor.</param>
    /// <param name="feed">Creates what it deals, given what to call when more is due; disposed of by the actor.</param>
    public FeederActor(ClusterSettings settings, IReadOnlyList<IPushSocket> sockets, Func<Action, IFeed> feed)
    {
        var self = Self;
        _sockets = sockets;
        _feed = feed(() => self.Tell(Deal.Instance));
        _ledger = new DeliveryLedger(settings.Delivery, sockets.Count, settings.Window, _feed.Release);
        _last = _feed.Last;
        _writable = [.. sockets.Select<IPushSocket, Action>((_, node) => () => self.Tell(new Writable(node)))];
        Receive<Deal>(_ =>
        {
            _isDue = false;
            DealDue();
        });
        Receive<Begin>(_ =>
        {
            _feed.Begin();
            _isDealing = true;
            DealDue();
        });
        Receive<Writable>(writable =>
        {
            _ledger.Nodes[writable.Node].IsFull = false;
            DealDue();
        });
        Receive<Acknowledge>(acknowledge =>
        {
            _ledger.Acknowledge(acknowledge.Node, acknowledge.Done);
            DealDue();
        });
        Receive<Open>(open =>
        {
            _ledger.Nodes[open.Node].IsOpen = open.IsOpen;
            DealDue();
        });
        Receive<Remove>(remove =>
        {
            _ledger.Remove(remove.Node);
            DealDue();
        });
        Receive<Finish>(_ =>
        {
            _last = Math.Max(_ledger.Sent, _feed.Taken);
            DealDue();
        });
        Receive<Stop>(_ =>
        {
            _isDealing = false;
            _feed.Stop();
        });
        Receive<GetFigures>(asked => Sender.Tell(new Figures(asked.IsLast, _ledger.Read(), _feed.ReadFigures(_ledger.Sent))));
    }

    public static Props Props(ClusterSettings settings, IReadOnlyList<IPushSocket> sockets, Func<Action, IFeed> feed) =>
        Akka.Actor.Props.Create<FeederActor>(settings, sockets, feed).WithDispatcher(Dispatcher);

    protected override void PostStop()
    {
        _feed.Dispose();
        foreach (var socket in _sockets)
            _ = socket.DisposeAsync().AsTask();
    }

    private void DealDue()
    {
        if (!_isDealing)
            return;
        var due = Due();
        var left = Burst;
        while (left > 0 && HasNext(ref due) && _ledger.Choose() is { } node)
            left -= DealTo(node, NextFor(node, due));
        foreach (var socket in _sockets)
            socket.Flush();
        if (left <= 0)
            DealSoon();
        else if (_ledger.Sent == due && due < _last)
            _feed.WhenDue(due);
        Report();
    }

    private long Due() => _ledger.Sent < _last ? Math.Min(_last, _feed.Due(_ledger.Sent)) : _last;

    private bool HasNext(ref long due)
    {
        if (_ledger.Next(due, 1).Count == 0)
            due = Due();
        return _ledger.Next(due, 1).Count > 0;
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
        while (accepted < numbers.Count && socket.TrySend(_feed.Read(numbers.First + accepted)))
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
            _feed.Stop();
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
