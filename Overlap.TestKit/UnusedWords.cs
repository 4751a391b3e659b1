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

    /// <summary>Adds a word that happens later.</summary>
    public void Add(string word, Func<bool> hasHappened) => _words.Add((word, hasHappened));

    /// <summary>Adds the words of a body, those that it is told later included.</summary>
    public void Add(ScriptedBody body) => _bodies.Add(body);

    /// <summary>What to say when the run or the test has ended; null if each word has happened.</summary>
    public string? Describe(LabEvents events)
    {
        List<string> unused = [.. _words.Where(each => !each.HasHappened()).Select(each => each.Word), .. _bodies.SelectMany(body => body.Unused)];
        if (unused.Count == 0)
            return null;
        var more = unused.Count > Shown ? $" and {unused.Count - Shown} more" : "";
        return $"{string.Join(", ", unused.Take(Shown))}{more} did nothing: {events.Started().Count} messages were started. "
            + "Let it happen before the end, or take it out.";
    }
}
