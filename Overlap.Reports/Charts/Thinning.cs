namespace Overlap.Reports.Charts;

/// <summary>Fewer points that look the same.</summary>
internal static class Thinning
{
    /// <summary>
    /// The first and the last point, and of each of equally long parts of the way between them the lowest and the highest: no extreme is
    /// lost, and each point that is left is one of those given.
    /// </summary>
    /// <param name="points">The points, in order of X.</param>
    /// <param name="parts">How many parts, 1 or more; at most two points of each are left, and the two ends.</param>
    public static IReadOnlyList<Point> KeepExtremes(IReadOnlyList<Point> points, int parts)
    {
        if (points.Count <= 2 * parts)
            return points;
        var kept = new List<Point>(2 * parts + 2) { points[0] };
        foreach (var (from, to) in Parts([.. points.Select(point => point.X)], parts))
        {
            var (lowest, highest) = (from, from);
            for (var index = from; index < to; index++)
            {
                if (points[index].Y < points[lowest].Y)
                    lowest = index;
                if (points[index].Y > points[highest].Y)
                    highest = index;
            }
            Keep(Math.Min(lowest, highest));
            if (lowest != highest)
                Keep(Math.Max(lowest, highest));

            void Keep(int index)
            {
                if (index > 0 && index < points.Count - 1)
                    kept.Add(points[index]);
            }
        }
        kept.Add(points[^1]);
        return kept;
    }

    /// <summary>The indices of what is in each of equally long parts, from the first to before the last; empty parts are left out.</summary>
    /// <param name="at">Where each is, in order.</param>
    /// <param name="parts">How many parts, 1 or more.</param>
    public static IEnumerable<(int From, int To)> Parts(IReadOnlyList<double> at, int parts)
    {
        if (at.Count == 0)
            yield break;
        var (first, length) = (at[0], at[^1] - at[0]);
        for (var from = 0; from < at.Count;)
        {
            var part = PartOf(at[from]);
            var to = from + 1;
            while (to < at.Count && PartOf(at[to]) == part)
                to++;
            yield return (from, to);
            from = to;
        }

        int PartOf(double x) => length > 0 ? (int)Math.Min(parts - 1, (x - first) / length * parts) : 0;
    }
}
