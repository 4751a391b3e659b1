using System.Globalization;
using System.Text;

namespace Overlap.JobTokens;

/// <summary>The job settings in MAKEFLAGS, parsed as make does.</summary>
internal sealed record MakeFlags
{
    // After one of these letters, the rest of a word is its argument.
    private const string LettersWithArgument = "CEfIjlOoW";

    private MakeFlags(string variable) => Variable = variable;

    /// <summary>The environment variables that may contain flags, in order of precedence.</summary>
    public static IReadOnlyList<string> Variables { get; } = ["CARGO_MAKEFLAGS", "MAKEFLAGS", "MFLAGS"];

    /// <summary>The environment variable that was parsed.</summary>
    public string Variable { get; }

    /// <summary>The value of the last <c>--jobserver-auth</c>, else of the last <c>--jobserver-fds</c>; null if there is neither.</summary>
    public string? AuthText { get; private set; }

    /// <summary>Whether it is a dry run (<c>-n</c>).</summary>
    public bool DryRun { get; private set; }

    /// <summary>N of <c>-jN</c>; null if there is no number.</summary>
    public int? Jobs { get; private set; }

    /// <summary>N of <c>-lN</c>, a load average; null if there is no number.</summary>
    public double? Load { get; private set; }

    /// <summary>Parses the first variable that names a jobserver, else the first one that is set.</summary>
    /// <param name="environment">Returns a variable's value, or null.</param>
    /// <exception cref="JobserverException"><see cref="JobserverError.NoVariable"/>.</exception>
    public static MakeFlags FromEnvironment(Func<string, string?> environment)
    {
        MakeFlags? first = null;
        foreach (var variable in Variables)
        {
            if (environment(variable) is not { } text)
                continue;
            var flags = Parse(variable, text);
            if (flags.AuthText is not null)
                return flags;
            first ??= flags;
        }
        return first ?? throw new JobserverException(
            JobserverError.NoVariable,
            "No jobserver: none of CARGO_MAKEFLAGS, MAKEFLAGS and MFLAGS is set. Start this from a recipe of make -jN, or under "
            + "overlap tokens serve.");
    }

    /// <summary>Parses one variable's value. Never fails: unknown words are ignored.</summary>
    public static MakeFlags Parse(string variable, string text)
    {
        var flags = new MakeFlags(variable);
        string? fds = null;
        var isFirst = true;
        foreach (var word in Words(text))
        {
            if (word == "--")
                break;
            if (word.StartsWith("--", StringComparison.Ordinal))
                flags.ReadLong(word, ref fds);
            else if (word.StartsWith('-'))
                flags.ReadShort(word.AsSpan(1));
            else if (isFirst && !word.Contains('='))
                flags.ReadShort(word);
            isFirst = false;
        }
        flags.AuthText ??= fds;
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
            throw new JobserverException(JobserverError.DryRun, $"{Variable} says -n: nothing is to be done. Run make without -n.");
        if (AuthText is null)
        {
            throw new JobserverException(
                JobserverError.NoJobserver,
                $"{Variable} does not name a jobserver: make was started without -jN, or with -j1. Run make -jN with N of 2 or more.");
        }
        return JobserverAuth.Parse(AuthText);
    }

    private void ReadLong(string word, ref string? fds)
    {
        var equals = word.IndexOf('=');
        var name = equals < 0 ? word : word[..equals];
        var value = equals < 0 ? "" : word[(equals + 1)..];
        switch (name)
        {
            case "--jobserver-auth":
                AuthText = value;
                break;
            case "--jobserver-fds":
                fds = value;
                break;
            case "--jobs":
                Jobs = ParseJobs(value);
                break;
            case "--load-average" or "--max-load":
                Load = ParseLoad(value);
                break;
            case "--just-print" or "--dry-run" or "--recon":
                DryRun = true;
                break;
        }
    }

    private void ReadShort(ReadOnlySpan<char> letters)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            var letter = letters[i];
            if (letter == 'n')
                DryRun = true;
            else if (letter == 'j')
                Jobs = ParseJobs(letters[(i + 1)..]);
            else if (letter == 'l')
                Load = ParseLoad(letters[(i + 1)..]);
            if (LettersWithArgument.Contains(letter))
                return;
        }
    }

    private static int? ParseJobs(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) ? jobs : null;

    private static double? ParseLoad(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var load) ? load : null;

    // Words are separated by blanks; a backslash escapes the next character.
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is ' ' or '\t')
            {
                if (word.Length > 0)
                    yield return word.ToString();
                word.Clear();
                continue;
            }
            if (text[i] == '\\' && i + 1 < text.Length)
                i++;
            word.Append(text[i]);
        }
        if (word.Length > 0)
            yield return word.ToString();
    }
}
