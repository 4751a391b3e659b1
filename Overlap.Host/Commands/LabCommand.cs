using System.CommandLine;

namespace Overlap.Host.Commands;

/// <summary>A command whose help goes on after its options.</summary>
/// <param name="name">What is typed.</param>
/// <param name="about">One sentence, also shown in the list of commands.</param>
/// <param name="details">How it behaves, and examples.</param>
internal sealed class LabCommand(string name, string about, string details) : Command(name, about)
{
    /// <summary>How it behaves, and examples.</summary>
    public string Details => details;

    /// <summary>What it ends with when it cannot begin; null: <see cref="ExitCode.Usage"/>, or <see cref="ExitCode.Failed"/>.</summary>
    public int? OwnFailure { get; init; }

    /// <summary>Says what it does.</summary>
    /// <remarks>The thread waits for it: asynchronous methods on the way down here would be forty more to compile at each start.</remarks>
    public void SetRun(Func<ParseResult, Task<int>> run) => SetAction(parsed => run(parsed).GetAwaiter().GetResult());
}
