namespace Overlap.Metering.Verdicts;

/// <summary>
/// Finds where a series has left its warm-up, by the marginal standard error rule: the rest's mean is then known best (MSER; White,
/// "An effective truncation heuristic for bias reduction in simulation output", Simulation 69:6, 1997).
/// </summary>
internal static class WarmUp
{
    /// <summary>How many values belong to the warm-up: at most half of them, because no rule can tell it from growth by less.</summary>
    public static int Length(IReadOnlyList<double> values)
    {
        var (best, least) = (0, double.PositiveInfinity);
        // From the end, so that each rest's mean and squared error follow from the one before (Welford).
        var (count, mean, squares) = (0, 0.0, 0.0);
        for (var from = values.Count - 1; from >= 0; from--)
        {
            count++;
            var off = values[from] - mean;
            mean += off / count;
            squares += off * (values[from] - mean);
            var error = squares / count / count;
            if (from <= values.Count / 2 && error <= least)
                (best, least) = (from, error);
        }
        return best;
    }
}
