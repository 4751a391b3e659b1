using Overlap.Host.Web;
using Overlap.Tests.Metering;

namespace Overlap.Tests.Host.Web;

public class LivePageTests
{
    private readonly ManualTime _time = new();
    private readonly LivePage _page;
    private int _made;

    public LivePageTests() => _page = new LivePage(_time);

    [Fact]
    public async Task A_reader_gets_the_newest_and_skips_what_it_was_too_slow_for()
    {
        Show("1");
        await using var reader = _page.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.Equal("1", await NextAsync(reader));
        Show("2");
        Show("3");
        Show("4");
        Assert.Equal("4", await NextAsync(reader));
        var next = NextAsync(reader);
        Assert.False(next.IsCompleted);
        Show("5");
        Assert.Equal("5", await next);
    }

    [Fact]
    public async Task A_late_reader_gets_the_last_one_and_nothing_replaces_it()
    {
        Show("1");
        Show("2", hasEnded: true);
        Show("3");
        _time.AdvanceMs(60_000);
        await using var reader = _page.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.Equal("2", await NextAsync(reader));
        Assert.True(reader.Current.HasEnded);
    }

    [Fact]
    public async Task After_the_last_report_of_a_nodes_run_comes_the_first_of_the_next()
    {
        _page.Show(new LiveReport("title", () => "first run", hasEnded: true) { OthersMayFollow = true });
        _time.AdvanceMs(60_000);
        await using var reader = _page.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.Equal("first run", await NextAsync(reader));
        Assert.False(reader.Current.IsLast);
        var next = NextAsync(reader);
        Assert.False(next.IsCompleted);
        Show("second run");
        Assert.Equal("second run", await next);
    }

    [Fact]
    public async Task An_old_report_is_not_given_but_waited_for()
    {
        Show("1");
        _time.AdvanceMs(2_500);
        Assert.Null(_page.Latest);
        await using var reader = _page.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        var next = NextAsync(reader);
        Assert.False(next.IsCompleted);
        Show("2");
        Assert.Equal("2", await next);
    }

    [Fact]
    public async Task A_report_is_made_once_for_all_readers_and_not_at_all_for_none()
    {
        Show("1");
        Show("2");
        Assert.Equal(0, _made);
        await using var one = _page.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        await using var other = _page.ReadAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.Equal(await NextAsync(one), await NextAsync(other));
        Assert.Equal(1, _made);
    }

    [Fact]
    public void No_more_readers_than_there_may_be()
    {
        Assert.False(_page.IsWatched);
        Assert.True(_page.TryEnter(2));
        Assert.True(_page.TryEnter(2));
        Assert.False(_page.TryEnter(2));
        _page.Leave();
        Assert.True(_page.TryEnter(2));
        _page.Leave();
        _page.Leave();
        Assert.False(_page.IsWatched);
    }

    [Fact]
    public async Task A_reader_that_is_cancelled_ends()
    {
        using var cancelled = new CancellationTokenSource();
        await using var reader = _page.ReadAsync(cancelled.Token).GetAsyncEnumerator();
        var next = NextAsync(reader);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    private void Show(string text, bool hasEnded = false) => _page.Show(new LiveReport("title", () => Make(text), hasEnded));

    private string Make(string text)
    {
        _made++;
        return text;
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<LiveReport> reader)
    {
        Assert.True(await reader.MoveNextAsync());
        return reader.Current.Main;
    }
}
