using System.Runtime.InteropServices;

namespace Overlap.TestKit;

/// <summary>
/// Finds the words that a scenario has said and that nothing came of, such as the crash of a message that never started: a scenario that
/// is the same without them does not show what it seems to show.
/// </summary>
internal sealed class UnusedWords
{
    private const int Shown = 5;

    private readonly List<(string Word, Func<bool> HasHappened)> _words = [];
    private readonly HashSet<ScriptedBody> _bodies = [];
    private bool _hasFailed;

    /// <summary>Adds a word that happens later.</summary>
    public void Add(string word, Func<bool> hasHappened) => _words.Add((word, hasHappened));

    /// <summary>Adds the words of a body, those that it is told later included.</summary>
    public void Add(ScriptedBody body) => _bodies.Add(body);

    /// <summary>The scenario has failed: what did not happen after that is no failure of its own.</summary>
    public void Excuse() => _hasFailed = true;

    /// <summary>Called when the run or the test has ended.</summary>
    /// <exception cref="ExpectationException">Nothing came of a word.</exception>
    public void ThrowIfAny(LabEvents events)
    {
        // An exception that is on its way through a using statement would be replaced by this one.
        if (_hasFailed || Marshal.GetExceptionPointers() != 0)
            return;
        List<string> unused = [.. _words.Where(each => !each.HasHappened()).Select(each => each.Word), .. _bodies.SelectMany(body => body.Unused)];
        if (unused.Count == 0)
            return;
        Excuse();
        var more = unused.Count > Shown ? $" and {unused.Count - Shown} more" : "";
        throw new ExpectationException(
            $"{string.Join(", ", unused.Take(Shown))}{more} did nothing: {events.Started().Count} messages were started. "
            + "Let it happen before the end, or take it out.");
    }
}
