using Overlap.JobTokens.Linux;

namespace Overlap.JobTokens.Server;

/// <summary>The pipe of a jobserver, as clients find it.</summary>
internal abstract class ServedPipe : IDisposable
{
    /// <summary>How clients reach it.</summary>
    public abstract JobserverAuth Auth { get; }

    /// <summary>The path by which this process opens its own end.</summary>
    public abstract string Path { get; }

    /// <summary>Sets whether child processes inherit it; true only while a client is started.</summary>
    public abstract void SetInheritable(bool inheritable);

    /// <summary>Closes and removes it.</summary>
    public abstract void Dispose();

    /// <summary>An exception with the message of the last error.</summary>
    protected static JobserverException Failure(string what) =>
        new(JobserverError.CannotServe, $"{what}: {Posix.Explain(Posix.Error)}.");
}
