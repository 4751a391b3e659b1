namespace Overlap.Actors.Metrics;

internal static class Ratio
{
    /// <summary>A quotient that is 0 where there is nothing to divide by: reports know neither NaN nor infinity.</summary>
    public static double Of(double amount, double of) => of > 0 ? amount / of : 0;
}
