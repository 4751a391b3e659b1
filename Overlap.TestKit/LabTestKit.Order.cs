using System.Runtime.CompilerServices;
using Overlap.Actors.Runs;
using Overlap.Metering;

namespace Overlap.TestKit;

/// <content>The order of the words of one lab.</content>
public abstract partial class LabTestKit
{
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

    private object CheckBody(object body)
    {
        if (CheckType(body) is ScriptedBody scripted)
        {
            scripted.Join(Events, Act);
            Unused.Add(scripted);
        }
        return body;
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
