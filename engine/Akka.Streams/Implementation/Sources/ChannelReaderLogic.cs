using System.Threading.Channels;
using Akka.Streams.Stage;

namespace Akka.Streams.Implementation.Sources;

/// <summary>Emits what can be read from a channel, as demand allows.</summary>
internal sealed class ChannelReaderLogic<T>(SourceShape<T> shape, ChannelReader<T> reader) : SourceLogic<T>(shape)
{
    private Action<Task<bool>>? _onReadable;

    public override void PreStart()
    {
        _onReadable = GetAsyncCallback<Task<bool>>(OnReadable);
        this.OnEnd(reader.Completion, OnCompletion);
    }

    public override void OnPull()
    {
        if (reader.TryRead(out var element))
        {
            Push(Out, element);
            return;
        }

        var readable = reader.WaitToReadAsync().AsTask();
        if (readable.IsCompleted)
            OnReadable(readable);
        else
            readable.ContinueWith(_onReadable!, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void OnReadable(Task<bool> readable)
    {
        if (IsClosed(Out))
            return;
        if (!readable.IsCompletedSuccessfully)
            FailStage((Exception?)readable.Exception ?? new TaskCanceledException(readable));
        else if (readable.Result)
            OnPull();
        else
            CompleteStage();
    }

    /// <summary>The channel has been closed and emptied, whether there is demand or not.</summary>
    private void OnCompletion(Task completion)
    {
        if (IsClosed(Out))
            return;
        if (completion.IsFaulted)
            FailStage(completion.Exception);
        else
            CompleteStage();
    }
}
