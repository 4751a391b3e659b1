using System.Globalization;
using System.Text.RegularExpressions;

namespace Overlap.JobTokens;

/// <summary>The job settings in MAKEFLAGS, read as make reads them.</summary>
internal sealed partial record MakeFlags
{
    private MakeFlags(string variable) => Variable = variable;

    /// <summary>The environment variable that was parsed.</summary>
    public string Variable { get; }

    /// <summary>The value of the last <c>--jobserver-auth</c> or <c>--jobserver-fds</c>; null if there is none.</summary>
    public string? AuthText { get; private set; }

    /// <summary>Whether it is a dry run (<c>-n</c>).</summary>
    public bool DryRun { get; private set; }

    /// <summary>N of <c>-jN</c>; null if there is no number.</summary>
    public int? Jobs { get; private set; }

    /// <summary>N of <c>-lN</c>, a load average; null if there is no limit.</summary>
    public double? Load { get; private set; }

    /// <summary>Parses one variable's value. Never fails: what make rejects is ignored.</summary>
    public static MakeFlags Parse(string variable, string text)
    {
        var flags = new MakeFlags(variable);
        foreach (var (name, value) in MakeOptions.Parse(text))
        {
            switch (name)
            {
                case "jobserver-auth":
                    flags.AuthText = string.IsNullOrEmpty(value) ? flags.AuthText : value;
                    break;
                case "j":
                    flags.Jobs = value is null ? null : ParseJobs(value) ?? flags.Jobs;
                    break;
                case "l":
                    flags.Load = value is null ? null : ParseLoad(value);
                    break;
                case "n":
                    flags.DryRun = true;
                    break;
            }
        }
        return flags;
    }

    /// <summary>How to reach the jobserver.</summary>
    /// <exception cref="JobserverException">
    /// <see cref="JobserverError.NoJobserver"/>, <see cref="JobserverError.DryRun"/>, <see cref="JobserverError.CannotParse"/> or
    /// <see cref="JobserverError.Negative"/>.
    /// </exception>
    public JobserverAuth GetAuth()
    {
        if (DryRun)
            throw new JobserverException(JobserverError.DryRun, $"{Variable} contains -n (dry run), so nothing is run.");
        if (AuthText is null)
        {
            throw new JobserverException(
                JobserverError.NoJobserver,
                $"{Variable} does not name a jobserver: make was started without -jN, or with -j1. Run make -jN with N of 2 or more.");
        }
        return JobserverAuth.Parse(AuthText);
    }

    private static int? ParseJobs(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs > 0 ? jobs : null;

    // As atof(3): what follows the number is ignored, and no number is 0. A negative load is no limit.
    private static double? ParseLoad(string text) =>
        !double.TryParse(LeadingNumber().Match(text).Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var load) ? 0
        : double.IsFinite(load) && load >= 0 ? load
        : null;

    [GeneratedRegex(@"^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber();
}
