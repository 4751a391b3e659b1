using Overlap.JobTokens;

namespace Overlap.TestKit;

/// <summary>The other programs of a make: they take its tokens and return them, and end it. A step that would change nothing is an error.</summary>
internal sealed class OtherPrograms(MemoryJobTokenPool pool)
{
    private bool _haveTokens;
    private bool _isServerGone;

    public void TakeTokens()
    {
        ThrowIfServerGone();
        if (_haveTokens)
            throw new InvalidOperationException("The tokens have run out already: call TokensComeBack first.");
        _haveTokens = true;
        pool.RunOut();
    }

    public void ReturnTokens()
    {
        ThrowIfServerGone();
        if (!_haveTokens)
            throw new InvalidOperationException("The tokens have not run out: call TokensRunOut first.");
        _haveTokens = false;
        pool.ComeBack();
    }

    public void EndServer()
    {
        ThrowIfServerGone();
        _isServerGone = true;
        pool.EndServer();
    }

    private void ThrowIfServerGone()
    {
        if (_isServerGone)
            throw new InvalidOperationException("The jobserver has gone away for good: call JobserverGoesAway last.");
    }
}
