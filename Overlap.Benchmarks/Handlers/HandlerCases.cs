namespace Overlap.Benchmarks.Handlers;

/// <summary>All cases of handlers.</summary>
internal sealed class HandlerCases : IDisposable
{
    private readonly MailboxCases _mailboxes = new();
    private readonly StreamCases _streams = new();
    private readonly WrapCases _wraps = new();

    /// <summary>By group, in the order of the table.</summary>
    public IReadOnlyList<HandlerGroup> Groups => [.. _mailboxes.Groups, .. _streams.Groups, .. _wraps.Groups];

    public void Dispose()
    {
        _wraps.Dispose();
        _streams.Dispose();
        _mailboxes.Dispose();
    }
}
