using System.Threading.Channels;

namespace Overlap.Tests.Engine.Actors;

/// <summary>What happened, in order, as written by actors and awaited by a test.</summary>
public sealed class Journal
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly Channel<object> _entries = Channel.CreateUnbounded<object>();

    public void Add(object entry) => _entries.Writer.TryWrite(entry);

    public async Task<T> Next<T>() => Assert.IsAssignableFrom<T>(await Next());

    public async Task<object> Next()
    {
        try
        {
            return await _entries.Reader.ReadAsync().AsTask().WaitAsync(Bound);
        }
        catch (TimeoutException)
        {
            throw new Xunit.Sdk.XunitException("The journal's next entry did not come.");
        }
    }

    public async Task Expect(params object[] entries)
    {
        foreach (var entry in entries)
            Assert.Equal(entry, await Next());
    }

    /// <summary>All entries so far that were not awaited.</summary>
    public List<object> Rest()
    {
        var rest = new List<object>();
        while (_entries.Reader.TryRead(out var entry))
            rest.Add(entry);
        return rest;
    }
}
