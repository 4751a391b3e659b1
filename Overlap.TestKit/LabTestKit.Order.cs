using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Overlap.Actors.Runs;
using Overlap.Actors.Workers;
using Overlap.Metering;
using Overlap.Transport;

namespace Overlap.TestKit;

/// <content>The order of the words: one that could do nothing where it stands is an error, and so is one that nothing came of.</content>
public abstract partial class LabTestKit
{
    private readonly UnusedWords _unused = new();

    private void BeforeRun(bool isDone, [CallerMemberName] string word = "")
    {
        if (_run is not null)
            throw new InvalidOperationException($"{word} comes too late: call it before StartRun.");
        if (isDone)
            throw new InvalidOperationException($"{word} has been called already: call it once.");
    }

    private void BeforeServing(int tokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        BeforeRun(isDone: _tokens is not null, nameof(ServeTokens));
        if (!Settings.Tokens.Enabled)
            throw new InvalidOperationException("The run asks for no tokens: set overlap.tokens.enabled = on.");
    }

    private void BeforeStart(Func<object>? bodies)
    {
        if (_run is not null)
            throw new InvalidOperationException("The run has been started already: a scenario has one run.");
        if (bodies is null)
            Body.LeaveOut();
    }

    private void BeforeProducing()
    {
        ThrowIfEnded(nameof(StartProducer));
        if (_producer is not null)
            throw new InvalidOperationException("The producer has been started already: a scenario has one.");
        if (_feed is not null)
            throw new InvalidOperationException("Messages come from the scenario already: use StartProducer, or Send and its like, not both.");
    }

    private object CheckBody(object body)
    {
        if (body is not (ITaskBody or IAsyncTaskBody))
        {
            throw new ArgumentException(
                $"{body?.GetType().Name ?? "null"} is no body: implement {nameof(ITaskBody)} or {nameof(IAsyncTaskBody)}.", "bodies");
        }
        if (body is ScriptedBody scripted)
        {
            scripted.Join(Events, Act);
            _unused.Add(scripted);
        }
        return body;
    }

    private LabRun Running([CallerMemberName] string word = "")
    {
        ThrowIfEnded(word);
        return Run;
    }

    private void ThrowIfEnded([CallerMemberName] string word = "")
    {
        if (_run is not { Completion.IsCompleted: true } run)
            return;
        var reason = run.Completion.IsCompletedSuccessfully ? $"stopped by {run.Completion.Result.StoppedBy}" : "with an error";
        throw new InvalidOperationException(
            $"The run has ended, {reason}, and {word} can do nothing any more: call it before. AwaitEnd returns the summary.");
    }

    private void ThrowIfUnused()
    {
        _unused.Add(Body);
        // An exception that is on its way through a using statement would be replaced by this one.
        if (_hasFailed || Marshal.GetExceptionPointers() != 0 || _unused.Describe(Events) is not { } complaint)
            return;
        _hasFailed = true;
        throw new ExpectationException(complaint);
    }

    // The run first: what a scenario sends before it would be received at another time than it seems.
    private MessageFeed Feed([CallerMemberName] string word = "")
    {
        Running(word);
        if (_producer is not null)
            throw new InvalidOperationException($"The lab's producer sends the messages: use StartProducer or {word}, not both.");
        return _feed ??= new MessageFeed(
            _transport.Push(
                [.. Settings.Source.Endpoints.Select(text => Endpoint.Parse(text, bindsByDefault: true))],
                Settings.Source.ToTransportOptions(Settings.Seed, Time)),
            Virtual, Settings.Source.Text);
    }

    private OtherPrograms Others([CallerMemberName] string word = "")
    {
        ThrowIfEnded(word);
        return _others ??= new OtherPrograms(
            _tokens ?? throw new InvalidOperationException("There is no jobserver: call ServeTokens first."));
    }

    // One that crashes too often in a row is stopped instead of restarted, and the run with it.
    private static bool HasBroken(LabRun run) =>
        run.Completion.IsFaulted || run.Completion is { IsCompletedSuccessfully: true, Result.StoppedBy: StopReason.Error };
}
