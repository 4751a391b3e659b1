using System.Runtime.CompilerServices;
using System.Text;

namespace Overlap.Reports.Markup;

/// <summary>Writes HTML and SVG, well-formed as XML. What is interpolated is escaped (<see cref="MarkupLine"/>). Not thread-safe.</summary>
internal sealed class MarkupWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes a line.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref MarkupLine line) => line.End();

    /// <summary>Writes what is markup already.</summary>
    internal void Raw(string markup) => _text.Append(markup);

    /// <summary>What was written.</summary>
    public override string ToString() => _text.ToString();
}
