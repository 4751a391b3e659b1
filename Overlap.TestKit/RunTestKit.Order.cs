using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Overlap.Actors.Runs;
using Overlap.Actors.Workers;
using Overlap.Metering;
using Overlap.Transport;

namespace Overlap.TestKit;

/// <content>The order of the words: one that could do nothing where it stands is an error, and so is one that nothing came of.</content>
public abstract partial class RunTestKit<TState>
{
    private void BeforeProducing()
    {
        ThrowIfEnded(nameof(StartProducer));
        CheckSource(nameof(StartProducer));
        if (_producer is not null)
            throw new InvalidOperationException("The producer has been started already: a scenario has one.");
        if (Feed is not null)
            throw new InvalidOperationException("Messages come from the scenario already: use StartProducer, or Send and its like, not both.");
    }

    private protected void Running([CallerMemberName] string word = "")
    {
        ThrowIfEnded(word);
        if (Completion is null)
            throw NotStarted();
    }

    private protected void ThrowIfEnded([CallerMemberName] string word = "")
    {
        if (Completion is not { IsCompleted: true } run)
            return;
        var reason = run.IsCompletedSuccessfully ? $"stopped by {Result.StoppedBy}" : "with an error";
        throw new InvalidOperationException(
            $"The run has ended, {reason}, and {word} can do nothing any more: call it before. AwaitEnd returns the summary.");
    }

    /// <summary>Throws if the messages of the run do not come from the scenario.</summary>
    private protected virtual void CheckSource(string word)
    {
    }

    /// <summary>Throws if the run cannot do with a producer's text.</summary>
    private protected virtual void CheckText(string text)
    {
    }

    /// <exception cref="ArgumentException">It is no body.</exception>
    private protected static object CheckType(object body) => body is ITaskBody or IAsyncTaskBody
        ? body
        : throw new ArgumentException(
            $"{body?.GetType().Name ?? "null"} is no body: implement {nameof(ITaskBody)} or {nameof(IAsyncTaskBody)}.", "bodies");

    private protected void ThrowIfUnused()
    {
        // An exception that is on its way through a using statement would be replaced by this one.
        if (_hasFailed || Marshal.GetExceptionPointers() != 0 || Unused.Describe(Events) is not { } complaint)
            return;
        _hasFailed = true;
        throw new ExpectationException(complaint);
    }

    // The run first: what a scenario sends before it would be received at another time than it seems.
    private protected MessageFeed Feeding([CallerMemberName] string word = "")
    {
        Running(word);
        CheckSource(word);
        if (_producer is not null)
            throw new InvalidOperationException($"The lab's producer sends the messages: use StartProducer or {word}, not both.");
        return Feed ??= new MessageFeed(
            Transport.Push(
                [.. Settings.Source.Endpoints.Select(text => Endpoint.Parse(text, bindsByDefault: true))],
                Settings.Source.ToTransportOptions(Settings.Seed, Time)),
            Virtual, Settings.Source.Text);
    }
}
