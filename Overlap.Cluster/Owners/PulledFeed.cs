using Overlap.Actors.Bridge;
using Overlap.Actors.Configuration;
using Overlap.Actors.Messages;
using Overlap.Cluster.Delivery;
using Overlap.Metering;

namespace Overlap.Cluster.Owners;

/// <summary>
/// The messages of other programs, which are kept until no node needs them again. A batch is read when all before it is dealt: so when no node
/// takes anything, nothing is read, and the producers are held back.
/// </summary>
/// <param name="source">Where they come from.</param>
/// <param name="settings">The run's settings.</param>
/// <param name="memory">Ends the run when the process exceeds its memory limit.</param>
/// <param name="whenDue">Called on any thread.</param>
internal sealed class PulledFeed(PullSource source, OverlapSettings settings, MemoryGuard memory, Action whenDue) : IFeed
{
    private readonly KeptMessages _kept = new();
    private readonly SequenceJournal? _journal = MessageField.OfNumber(settings.Source.Text) is { } numbers
        ? new SequenceJournal(numbers, MessageField.OfProducer(settings.Source.Text))
        : null;
    private volatile bool _isAwaited;

    public long Last { get; } = settings.Source.Messages ?? long.MaxValue;

    public long Taken => _kept.Received;

    public long Due(long sent)
    {
        if (sent < Taken || Taken == Last)
            return Taken;
        memory.Check();
        if (!source.Socket.TryReceive((int)Math.Min(settings.Batch, Last - Taken), out var batch))
            return Taken;
        _journal?.Read(batch);
        _kept.Add(batch);
        return Taken;
    }

    public void WhenDue(long sent)
    {
        if (_isAwaited)
            return;
        _isAwaited = true;
        source.Socket.WhenReadable(() =>
        {
            _isAwaited = false;
            whenDue();
        });
    }

    public ReadOnlySpan<byte> Read(long number)
    {
        var message = _kept[number];
        return message.PartCount == 1 ? message.Span : throw new ClusterException(
            $"Message {number} has {message.PartCount} parts, and nodes are dealt messages of one. Let its producer push to pullers (overlap pull without --nodes).");
    }

    public void Release(NumberRange numbers) => _kept.Release(numbers);

    public void Begin()
    {
    }

    public void Stop() => source.Socket.StopReading();

    public FeedFigures ReadFigures(long sent)
    {
        var peers = source.Socket.Counters;
        return new FeedFigures(
            null, new ConnectionStats(peers.Connected, peers.Disconnected, peers.Rejected, peers.Failed), _journal?.ToStats());
    }

    public void Dispose()
    {
        _kept.Clear();
        source.Dispose();
    }
}
