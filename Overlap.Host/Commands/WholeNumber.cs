using System.CommandLine.Parsing;
using System.Globalization;

namespace Overlap.Host.Commands;

/// <summary>Whole numbers on the command line.</summary>
internal static class WholeNumber
{
    /// <summary>The number that an option has; null, with an error, if it is none from <paramref name="min"/> to <paramref name="max"/>.</summary>
    /// <param name="given">What is given for the option.</param>
    /// <param name="option">The option's name.</param>
    /// <param name="min">The lowest.</param>
    /// <param name="max">The highest.</param>
    public static int? Parse(ArgumentResult given, string option, int min, int max)
    {
        var text = given.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        given.AddError($"{option} {text}: expected a whole number from {min} to {max}");
        return null;
    }
}
