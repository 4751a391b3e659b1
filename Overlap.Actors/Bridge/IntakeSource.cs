using Akka.Streams;
using Akka.Streams.Stage;
using Overlap.Actors.Transport;

namespace Overlap.Actors.Bridge;

/// <summary>
/// The stream's begin: takes a batch off the socket for each pull, and waits for the socket's call where nothing is there.
/// Completes when the intake has ended.
/// </summary>
/// <param name="intake">What is received, kept outside the stream.</param>
public sealed class IntakeSource(Intake intake) : GraphStage<SourceShape<MessageBatch>>
{
    private readonly Outlet<MessageBatch> _out = new("IntakeSource.out");

    /// <inheritdoc/>
    public override SourceShape<MessageBatch> Shape => new(_out);

    /// <inheritdoc/>
    protected override GraphStageLogic CreateLogic(Attributes inheritedAttributes) => new Logic(this, intake);

    private sealed class Logic : OutGraphStageLogic
    {
        private readonly Outlet<MessageBatch> _out;
        private readonly Intake _intake;
        private Action? _readable;

        public Logic(IntakeSource stage, Intake intake) : base(stage.Shape)
        {
            _out = stage._out;
            _intake = intake;
            SetHandler(_out, this);
        }

        public override void PreStart() => _readable = GetAsyncCallback(OnReadable);

        public override void OnPull()
        {
            if (_intake.TryTake(out var batch))
                Push(_out, batch);
            else if (_intake.Ended)
                CompleteStage();
            else
                _intake.Socket.WhenReadable(_readable!);
        }

        private void OnReadable()
        {
            if (IsAvailable(_out))
                OnPull();
        }
    }
}
