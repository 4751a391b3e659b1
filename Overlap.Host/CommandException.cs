namespace Overlap.Host;

/// <summary>A command has failed.</summary>
/// <param name="code">The exit code.</param>
/// <param name="message">The cause and the remedy, in one line.</param>
internal sealed class CommandException(int code, string message) : Exception(message)
{
    /// <summary>The exit code.</summary>
    public int Code { get; } = code;
}
