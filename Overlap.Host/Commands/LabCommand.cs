using System.CommandLine;

namespace Overlap.Host.Commands;

/// <summary>A command with details after the options in its help.</summary>
/// <param name="name">The command's name.</param>
/// <param name="about">One sentence, also shown in the list of commands.</param>
/// <param name="details">How it behaves, and examples.</param>
internal sealed class LabCommand(string name, string about, string details) : Command(name, about)
{
    /// <summary>How it behaves, and examples.</summary>
    public string Details => details;

    /// <summary>The options from which its configuration is composed; null if it has none.</summary>
    public ConfigOptions? Config { get; set; }

    /// <summary>Its exit code on failure; null for <see cref="ExitCode.Usage"/> or <see cref="ExitCode.Failed"/>.</summary>
    public int? FailureCode { get; init; }

    /// <summary>Sets the command's action.</summary>
    /// <remarks>Blocks the thread: an asynchronous invocation would JIT-compile some forty more methods at each start.</remarks>
    public void SetRun(Func<ParseResult, Task<int>> run) => SetAction(parsed => run(parsed).GetAwaiter().GetResult());
}
