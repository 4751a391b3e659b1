using System.Globalization;
using System.Text;

namespace Overlap.Actors.JobTokens;

/// <summary>What MAKEFLAGS says about jobs. Read as make itself reads it.</summary>
public sealed record MakeFlags
{
    // After these letters, the rest of a word is an argument.
    private const string LettersWithArgument = "CEfIjlOoW";

    private MakeFlags(string variable) => Variable = variable;

    /// <summary>The environment variables that may hold flags, the first one first.</summary>
    public static IReadOnlyList<string> Variables { get; } = ["CARGO_MAKEFLAGS", "MAKEFLAGS", "MFLAGS"];

    /// <summary>The environment variable that was read.</summary>
    public string Variable { get; }

    /// <summary>The value of the last <c>--jobserver-auth</c>, else of the last <c>--jobserver-fds</c>; null without either.</summary>
    public string? AuthText { get; private set; }

    /// <summary>Whether nothing is to be done (<c>-n</c>).</summary>
    public bool DryRun { get; private set; }

    /// <summary>N of <c>-jN</c>; null without a number.</summary>
    public int? Jobs { get; private set; }

    /// <summary>N of <c>-lN</c>, a load average; null without a number.</summary>
    public double? Load { get; private set; }

    /// <summary>Reads the first variable that names a jobserver; where none does, the first one that is set.</summary>
    /// <param name="environment">Gives a variable's value, or null.</param>
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

    /// <summary>Reads one variable's value. Anything can be read: what is no flag is passed over.</summary>
    /// <param name="variable">The variable's name.</param>
    /// <param name="text">Its value.</param>
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

    /// <summary>Where the jobserver is.</summary>
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
                $"{Variable} names no jobserver: make was started without -jN, or with -j1. Run make -jN with N of 2 or more.");
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

    // Blanks part words; a backslash takes the next character for what it is.
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
