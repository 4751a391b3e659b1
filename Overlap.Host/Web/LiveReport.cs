using Overlap.Reports.Html;

namespace Overlap.Host.Web;

/// <summary>What the live page shows at one moment.</summary>
/// <param name="title">The page's title.</param>
/// <param name="main">Makes what is inside its <c>main</c>: called once, by the first who reads it.</param>
/// <param name="hasEnded">Whether it is the last one of its run.</param>
internal sealed class LiveReport(string title, Func<string> main, bool hasEnded)
{
    private readonly Lazy<string> _main = new(main);

    /// <summary>The page's title.</summary>
    public string Title => title;

    /// <summary>What is inside its <c>main</c>.</summary>
    public string Main => _main.Value;

    /// <summary>Whether it is the last one of its run.</summary>
    public bool HasEnded => hasEnded;

    /// <summary>Whether other runs may follow.</summary>
    public bool OthersMayFollow { get; init; }

    /// <summary>Whether it is the last one of all.</summary>
    public bool IsLast => hasEnded && !OthersMayFollow;

    /// <summary>As a file that needs no server.</summary>
    public string ToFile() => PageFrame.Around(Main, Title);
}
