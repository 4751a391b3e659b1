namespace Overlap.Host.Commands;

/// <summary>A command ends without having done what was asked.</summary>
/// <param name="code">The exit code.</param>
/// <param name="message">What is wrong and what to do, for one line.</param>
internal sealed class CommandException(int code, string message) : Exception(message)
{
    /// <summary>The exit code.</summary>
    public int Code { get; } = code;
}
