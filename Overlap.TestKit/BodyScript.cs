namespace Overlap.TestKit;

/// <summary>Which messages a scripted body holds or lets fail, and which of these words nothing has come of so far.</summary>
internal sealed class BodyScript
{
    private const string HoldAll = "Body.Hold()";

    private readonly HashSet<long> _toHold = [];
    private readonly Dictionary<long, Exception> _toFail = [];
    private readonly HashSet<string> _unused = [];
    private LabEvents? _events;
    private bool _isScripted;
    private bool _isLeftOut;
    private bool _holdsAll;

    /// <summary>Whether a message may come that is held.</summary>
    public bool HoldsAny => _holdsAll || _toHold.Count > 0;

    /// <summary>The words that nothing has come of so far.</summary>
    /// <param name="hasRun">Whether a message has come to the body.</param>
    public IEnumerable<string> Unused(bool hasRun) =>
        _isScripted && !hasRun && _events is null ? ["Body, which was not given to the run (StartRun(Body)),"] : _unused;

    /// <summary>The run uses this body.</summary>
    public void Join(LabEvents events) => _events = events;

    /// <summary>The run uses another body.</summary>
    /// <exception cref="InvalidOperationException">The scenario has scripted this one.</exception>
    public void LeaveOut()
    {
        if (_isScripted)
            throw LeftOut();
        _isLeftOut = true;
    }

    /// <summary>The scenario says a word that the run is to follow.</summary>
    public void Begin()
    {
        if (_isLeftOut)
            throw LeftOut();
        _isScripted = true;
    }

    public void Hold()
    {
        ThrowIfHoldsAll();
        Begin(HoldAll);
        _holdsAll = true;
    }

    public void Hold(long message)
    {
        var word = $"Body.Hold({message})";
        ThrowIfPast(message, word);
        ThrowIfHoldsAll();
        if (_toFail.ContainsKey(message))
            throw new InvalidOperationException($"Message {message} fails instead of being held: call Body.Fail({message}) when it is held.");
        Begin(word);
        _toHold.Add(message);
    }

    public void Fail(long message, Exception failure)
    {
        var word = $"Body.Fail({message})";
        ThrowIfPast(message, word);
        if (_toHold.Contains(message))
            throw new InvalidOperationException($"Message {message} is to be held: call {word} when it is held.");
        Begin(word);
        _toFail.Add(message, failure);
    }

    public void HoldNoMore()
    {
        _holdsAll = false;
        _toHold.Clear();
    }

    /// <summary>Whether a message that has come to the end of its duration is held there.</summary>
    public bool TakeHold(long message)
    {
        if (_toHold.Remove(message))
            return _unused.Remove($"Body.Hold({message})");
        if (!_holdsAll || _toFail.ContainsKey(message))
            return false;
        _unused.Remove(HoldAll);
        return true;
    }

    /// <summary>The exception that a message fails with; null if it does not fail.</summary>
    public Exception? TakeFailure(long message)
    {
        if (_toFail.Remove(message, out var failure))
            _unused.Remove($"Body.Fail({message})");
        return failure;
    }

    private void Begin(string word)
    {
        Begin();
        if (!_unused.Add(word))
            throw new InvalidOperationException($"{word} has been called already, and nothing has come of it: call it once.");
    }

    private static InvalidOperationException LeftOut() => new("The run uses another body than Body: give it to the run, StartRun(Body).");

    private void ThrowIfHoldsAll()
    {
        if (_holdsAll)
            throw new InvalidOperationException("Every message is held already: call Body.Release first.");
    }

    private void ThrowIfPast(long message, string word)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(message);
        if (_events?.HasEnded(message) == true)
            throw new InvalidOperationException($"{word} comes too late: message {message} has ended. Call it before that.");
    }
}
