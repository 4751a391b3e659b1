using System.CommandLine;

namespace Overlap.Host.Commands;

/// <summary>The script that completes <c>overlap</c> in bash: it asks the program itself, by the directive <c>[suggest]</c>.</summary>
internal static class BashCompletion
{
    // It asks for the command with the option before the word, or with the word alone: the library takes all that follows a repeatable
    // option for its values. bash splits words at the characters of COMP_WORDBREAKS, such as = and :, and replaces what follows the last.
    private const string Template = """
        _overlap() {
            local line="${COMP_LINE:0:COMP_POINT}" command="" option="" each
            local word="${line##*[[:space:]]}"
            local -a words
            read -ra words <<< "${line%"$word"}"
            if [[ $word == --*=* ]]; then
                words+=("${word%%=*}")
                word="${word#*=}"
            fi
            for each in "${words[@]:1}"; do
                if [[ $each == -* ]]; then option=$each; elif [[ -z $option ]]; then command+="$each "; fi
            done
            [[ $word != -* && ($option == "${words[-1]}" || $option == @(LISTS)) ]] || option=""
            local asked="$command${option:+$option }$word"

            COMPREPLY=()
            while IFS= read -r each; do
                [[ $each == "$word"* && $each != /* && $each != -? ]] && COMPREPLY+=("$each")
            done < <("${COMP_WORDS[0]}" "[suggest:${#asked}]" "$asked" 2>/dev/null)
            if [[ $option == @(FILES) ]]; then
                compopt -o filenames
                while IFS= read -r each; do
                    COMPREPLY+=("$each")
                done < <(compgen -f -- "$word")
            fi
            [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace

            [[ $COMP_WORDBREAKS == *=* ]] && COMPREPLY=("${COMPREPLY[@]#"${word%"${word##*[=:]}"}"}")
            return 0
        }
        complete -F _overlap overlap

        """;

    /// <summary>The script.</summary>
    /// <param name="root">All commands: those of their options whose value is a FILE, a FOLDER or a DIR are completed by files.</param>
    public static string Script(Command root) => Template
        .Replace("FILES", Names(root, option => option.HelpName is "FILE" or "FOLDER" or "DIR"))
        .Replace("LISTS", Names(root, option => option.AllowMultipleArgumentsPerToken));

    private static string Names(Command root, Func<Option, bool> isMeant) =>
        string.Join('|', Options(root).Where(isMeant).SelectMany(option => option.Aliases.Prepend(option.Name)).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<Option> Options(Command command) => command.Options.Concat(command.Subcommands.SelectMany(Options));
}
