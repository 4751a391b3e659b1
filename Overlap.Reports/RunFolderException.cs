namespace Overlap.Reports;

/// <summary>A run's results cannot be written. The message names the path, the reason and what to do.</summary>
public sealed class RunFolderException : Exception
{
    internal RunFolderException(string message)
        : base(message)
    {
    }

    internal RunFolderException(string path, Exception cause)
        : base($"Cannot write '{path}': {cause.Message.TrimEnd('.')}. "
            + "Free space there, or set overlap.logs.directory to a writable folder.", cause)
    {
    }

    internal static bool Explains(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;
}
