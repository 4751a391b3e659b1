using System.Globalization;
using System.Text;

namespace Overlap.Reports.Charts;

/// <summary>The <c>d</c> of an SVG path, in units of which the chart's width has <see cref="Width"/>.</summary>
/// <param name="x">The horizontal axis.</param>
/// <param name="y">The vertical axis.</param>
/// <param name="height">The chart's height.</param>
internal sealed class SvgPath(Scale x, Scale y, double height)
{
    /// <summary>The chart's width.</summary>
    public const int Width = 1000;

    /// <summary>A line through points.</summary>
    public string Line(IReadOnlyList<Point> points) => Write(points, 'M');

    /// <summary>Levels, each from the point before to its own; the first from the begin of the axis.</summary>
    public string Steps(IReadOnlyList<Point> points) =>
        Line([.. points.SelectMany((point, index) => new[] { point with { X = index == 0 ? x.From : points[index - 1].X }, point })]);

    /// <summary>What lies between two lines.</summary>
    public string Between(IReadOnlyList<Point> upper, IReadOnlyList<Point> lower) =>
        upper.Count == 0 ? "" : $"{Write(upper, 'M')}{Write([.. lower.Reverse()], 'L')}Z";

    /// <summary>What lies below a line.</summary>
    public string Below(IReadOnlyList<Point> points) =>
        points.Count == 0 ? "" : Between(points, [new Point(points[0].X, y.From), new Point(points[^1].X, y.From)]);

    private string Write(IReadOnlyList<Point> points, char first)
    {
        var text = new StringBuilder();
        foreach (var (index, point) in points.Index())
        {
            var (right, down) = (x.ShareOf(point.X) * Width, (1 - y.ShareOf(point.Y)) * height);
            text.Append(index == 0 ? first : 'L').Append(CultureInfo.InvariantCulture, $"{right:0.#} {down:0.#}");
        }
        return text.ToString();
    }
}
