namespace Overlap.Metering;

internal static class Ratio
{
    /// <summary>A quotient that is 0 if the divisor is not above 0: JSON has neither NaN nor infinity.</summary>
    public static double Of(double amount, double of) => of > 0 ? amount / of : 0;
}
