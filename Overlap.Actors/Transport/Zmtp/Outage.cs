namespace Overlap.Actors.Transport.Zmtp;

/// <summary>
/// Failures of one endpoint since it last worked: the first of a kind is worth telling, the others are counted.
/// </summary>
internal sealed class Outage
{
    private string? _kind;
    private long _failures;

    /// <summary>It failed once more.</summary>
    /// <returns>Whether that is news: the first failure, or of another kind than the one before.</returns>
    public bool Add(string kind)
    {
        _failures++;
        if (_kind == kind)
            return false;
        _kind = kind;
        return true;
    }

    /// <summary>It works again.</summary>
    /// <returns>What there is to tell of the failures; empty where there were none.</returns>
    public string End()
    {
        var failures = _failures;
        _failures = 0;
        _kind = null;
        return failures == 0 ? "" : $"after {failures} {(failures == 1 ? "failure" : "failures")}";
    }
}
