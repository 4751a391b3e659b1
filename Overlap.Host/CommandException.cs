namespace Overlap.Host;

/// <summary>A command has failed.</summary>
internal sealed class CommandException(int code, string message) : Exception(message)
{
    /// <summary>The exit code.</summary>
    public int Code { get; } = code;
}
