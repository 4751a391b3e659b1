namespace Overlap.Transport.Zmtp;

/// <summary>
/// Suppresses repeats of the same failure at one endpoint: the first of a kind is reported, the others are only counted.
/// </summary>
internal sealed class FailureSuppressor
{
    private string? _kind;
    private long _failures;

    /// <summary>Counts a failure.</summary>
    /// <returns>Whether to report it: it is the first one, or of another kind than the previous one.</returns>
    public bool ShouldReport(string kind)
    {
        _failures++;
        if (_kind == kind)
            return false;
        _kind = kind;
        return true;
    }

    /// <summary>Starts over after a success.</summary>
    /// <returns>How many failures there were, as text; empty if none.</returns>
    public string Reset()
    {
        var failures = _failures;
        _failures = 0;
        _kind = null;
        return failures == 0 ? "" : $"after {failures} {(failures == 1 ? "failure" : "failures")}";
    }
}
