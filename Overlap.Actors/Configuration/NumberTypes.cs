using System.Globalization;

namespace Overlap.Actors.Configuration;

/// <summary>The types of settings that are numbers, some with a unit.</summary>
internal static class NumberTypes
{
    private const double MaxRate = 1e9;

    /// <summary>A whole number in the given range.</summary>
    public static SettingType<int> Integer(int min, int max = int.MaxValue) => SettingType.FromText(
        $"a whole number from {min} to {max}",
        (string text, out int number) =>
        {
            var isInRange = TryWhole(text, out var whole) && whole >= min && whole <= max;
            number = isInRange ? (int)whole : 0;
            return isInRange;
        });

    /// <summary>A whole number from 1.</summary>
    public static SettingType<long> PositiveInteger { get; } = SettingType.FromText(
        $"a whole number from 1 to {long.MaxValue}",
        (string text, out long number) =>
        {
            var isInRange = TryWhole(text, out var whole) && whole >= 1 && whole <= long.MaxValue;
            number = isInRange ? (long)whole : 0;
            return isInRange;
        });

    /// <summary>A rate: a number above 0.</summary>
    public static SettingType<double> Positive { get; } = SettingType.FromText(
        $"a number above 0, at most {MaxRate:0}", (string text, out double number) => TryRate(text, out number) && number > 0);

    /// <summary>A rate that may be 0.</summary>
    public static SettingType<double> PositiveOrZero { get; } = SettingType.FromText<double>($"a number from 0 to {MaxRate:0}", TryRate);

    /// <summary>A duration in the given range, whose limits are written as in a config.</summary>
    public static SettingType<TimeSpan> Duration(string min, string max)
    {
        var (from, to) = (ParseDuration(min), ParseDuration(max));
        return SettingType.FromText(
            $"a duration from {min} to {max} with its unit (us, ms, s, m, h, d)",
            (string text, out TimeSpan duration) => Units.TryParseDuration(text, out duration) && duration >= from && duration <= to);
    }

    /// <summary>A size in bytes in the given range, whose limits are written as in a config.</summary>
    public static SettingType<long> Size(string min, string max)
    {
        var (from, to) = (ParseSize(min), ParseSize(max));
        return SettingType.FromText(
            $"a size from {min} to {max} with its unit (B, kB, KiB, MB, MiB, GB, GiB)",
            (string text, out long size) => Units.TryParseSize(text, out size) && size >= from && size <= to);
    }

    // With a decimal point or an exponent too, as in 1e6, if the number is whole.
    private static bool TryWhole(string text, out decimal number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out number) && decimal.IsInteger(number);
    }

    private static bool TryRate(string text, out double number)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out number) && number is >= 0 and <= MaxRate;
    }

    private static TimeSpan ParseDuration(string text) =>
        Units.TryParseDuration(text, out var duration) ? duration : throw new ArgumentException($"'{text}' is not a duration.");

    private static long ParseSize(string text) =>
        Units.TryParseSize(text, out var size) ? size : throw new ArgumentException($"'{text}' is not a size.");
}
