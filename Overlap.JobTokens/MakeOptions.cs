using System.Text;

namespace Overlap.JobTokens;

/// <summary>
/// The grammar of MAKEFLAGS: make splits it into words and reads them with getopt_long(3). As in make 4.3, words that are not an option
/// are ignored; make 4.4 ends with an error at some of them.
/// </summary>
internal static class MakeOptions
{
    private const string Number = "0123456789";

    // As getopt_long writes it: one colon for a value, two for a value in the same word only.
    private const string Letters = "bBdeE:hiI:j::kl::LmnO::pqrRsStvwC:f:o:W:";

    // The long options of make 4.4.1, with the letter of those that have one.
    private static readonly Dictionary<string, string> LongNames = new()
    {
        ["always-make"] = "B", ["assume-new"] = "W:", ["assume-old"] = "o:", ["check-symlink-times"] = "L", ["debug"] = "debug::",
        ["directory"] = "C:", ["dry-run"] = "n", ["environment-overrides"] = "e", ["eval"] = "E:", ["file"] = "f:", ["help"] = "h",
        ["ignore-errors"] = "i", ["include-dir"] = "I:", ["jobs"] = "j::", ["jobserver-auth"] = "jobserver-auth:",
        ["jobserver-fds"] = "jobserver-auth:", ["jobserver-style"] = "jobserver-style:", ["just-print"] = "n", ["keep-going"] = "k",
        ["load-average"] = "l::", ["makefile"] = "f:", ["max-load"] = "l::", ["new-file"] = "W:", ["no-builtin-rules"] = "r",
        ["no-builtin-variables"] = "R", ["no-keep-going"] = "S", ["no-print-directory"] = "no-print-directory", ["no-silent"] = "no-silent",
        ["old-file"] = "o:", ["output-sync"] = "O::", ["print-data-base"] = "p", ["print-directory"] = "w", ["question"] = "q",
        ["quiet"] = "s", ["recon"] = "n", ["shuffle"] = "shuffle::", ["silent"] = "s", ["stop"] = "S", ["sync-mutex"] = "sync-mutex:",
        ["temp-stdin"] = "f:", ["touch"] = "t", ["trace"] = "trace", ["version"] = "v",
        ["warn-undefined-variables"] = "warn-undefined-variables", ["what-if"] = "W:",
    };

    /// <summary>The options in the order of their appearance.</summary>
    /// <param name="makeFlags">The text of MAKEFLAGS.</param>
    /// <returns>The option's letter, or its long name if it has none; its value, or null.</returns>
    public static IEnumerable<(string Name, string? Value)> Parse(string makeFlags)
    {
        var words = new Queue<string>(Split(makeFlags));
        for (var isFirst = true; words.TryDequeue(out var word); isFirst = false)
        {
            // The letters of the first word need no dash.
            if (isFirst && !word.StartsWith('-') && !word.Contains('='))
                word = "-" + word;
            if (word == "--")
                break;
            var options = word.StartsWith("--", StringComparison.Ordinal) ? ParseLong(word[2..], words)
                : word.StartsWith('-') ? ParseLetters(word[1..], words)
                : [];
            foreach (var option in options)
                yield return option;
        }
    }

    private static IEnumerable<(string, string?)> ParseLetters(string letters, Queue<string> words)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            var at = letters[i] == ':' ? -1 : Letters.IndexOf(letters[i]);
            if (at < 0)
                continue;
            var option = Letters[at] + string.Concat(Letters.Skip(at + 1).TakeWhile(c => c == ':'));
            var rest = letters[(i + 1)..];
            if (!option.EndsWith(':'))
                yield return (option, null);
            else if (TryTakeValue(option, rest.Length > 0 ? rest : null, words, out var value))
                yield return (option.TrimEnd(':'), value);
            if (option.EndsWith(':'))
                yield break;
        }
    }

    private static IEnumerable<(string, string?)> ParseLong(string text, Queue<string> words)
    {
        var parts = text.Split('=', 2);
        if (!LongNames.TryGetValue(parts[0], out var option))
        {
            // An abbreviation, if it is not ambiguous.
            var candidates = LongNames.Where(entry => entry.Key.StartsWith(parts[0], StringComparison.Ordinal)).Take(2).ToList();
            if (candidates.Count != 1)
                yield break;
            option = candidates[0].Value;
        }
        var value = parts.ElementAtOrDefault(1);
        if (option.EndsWith(':') ? TryTakeValue(option, value, words, out value) : value is null)
            yield return (option.TrimEnd(':'), value);
    }

    // False for an option that lacks its value.
    private static bool TryTakeValue(string option, string? given, Queue<string> words, out string? value)
    {
        value = given;
        if (given is null && (!option.EndsWith("::", StringComparison.Ordinal) || NextIsValueOf(option, words)))
            return words.TryDequeue(out value);
        return true;
    }

    // make itself takes the next word as the value of -j and -l if it looks like a number.
    private static bool NextIsValueOf(string option, Queue<string> words) => words.TryPeek(out var next) && option switch
    {
        "j::" => next.All(Number.Contains),
        "l::" => next.Length > 0 && (Number + ".").Contains(next[0]),
        _ => false,
    };

    // Words are separated by blanks; a backslash escapes the next character. Blanks at the end are followed by an empty word.
    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        text = text.TrimStart(' ', '\t');
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is ' ' or '\t')
            {
                words.Add(word.ToString());
                word.Clear();
                while (i + 1 < text.Length && (text[i + 1] is ' ' or '\t'))
                    i++;
                continue;
            }
            if (text[i] == '\\' && i + 1 < text.Length)
                i++;
            word.Append(text[i]);
        }
        if (text.Length > 0)
            words.Add(word.ToString());
        return words;
    }
}
