using Akka.Streams;
using Akka.Streams.Stage;
using Overlap.Transport;

namespace Overlap.Actors.Bridge;

/// <summary>
/// The stream's start: takes a batch off the socket for each pull, and waits for the socket's callback when there is none.
/// Completes when nothing more will be received.
/// </summary>
internal sealed class PendingSource(PendingBatches pending) : GraphStage<SourceShape<MessageBatch>>
{
    public override SourceShape<MessageBatch> Shape { get; } = new(new Outlet<MessageBatch>("PendingSource.out"));

    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, pending);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly Outlet<MessageBatch> _out;
        private readonly PendingBatches _pending;
        private Action? _readable;

        public Logic(PendingSource stage, PendingBatches pending) : base(stage.Shape)
        {
            _out = stage.Shape.Outlet;
            _pending = pending;
            SetHandler(_out, this);
        }

        public override void PreStart() => _readable = GetAsyncCallback(OnReadable);

        public override void OnPull()
        {
            if (_pending.TryTake(out var batch))
                Push(_out, batch);
            else if (_pending.Ended)
                CompleteStage();
            else
                _pending.Socket.WhenReadable(_readable!);
        }

        private void OnReadable()
        {
            if (IsAvailable(_out))
                OnPull();
        }
    }
}
