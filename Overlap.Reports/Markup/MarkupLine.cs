using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Overlap.Reports.Markup;

/// <summary>
/// A line of markup: <c>$"&lt;td&gt;{name}&lt;/td&gt;"</c>. Texts are escaped for elements and attributes in quotes, and like those in logs
/// (<see cref="LogLine"/>); numbers are invariant and have at most two decimals.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupLine
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly MarkupWriter _writer;

    /// <summary>Called by the compiler.</summary>
    public MarkupLine(int literalLength, int holes, MarkupWriter writer) => _writer = writer;

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string markup) => _writer.Raw(markup);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(string? text) => _writer.Raw(Encoder.Encode(LogLine.Escape(text)));

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(long number) => _writer.Raw(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Called by the compiler.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite, which no markup has a word for.</exception>
    public void AppendFormatted(double number) => _writer.Raw(
        double.IsFinite(number)
            ? number.ToString("0.##", CultureInfo.InvariantCulture)
            : throw new ArgumentOutOfRangeException(nameof(number), number, "A number in markup is finite."));

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(RawMarkup markup) => _writer.Raw(markup.Text);

    /// <summary>Ends the line.</summary>
    internal void End() => _writer.Raw("\n");
}
