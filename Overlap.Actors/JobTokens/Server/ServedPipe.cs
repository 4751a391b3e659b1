using Overlap.Actors.JobTokens.Linux;

namespace Overlap.Actors.JobTokens.Server;

/// <summary>The pipe that a server's tokens lie in, as its clients find it.</summary>
internal abstract class ServedPipe : IDisposable
{
    /// <summary>Where clients find it.</summary>
    public abstract JobserverAuth Auth { get; }

    /// <summary>What this process opens to have an end of its own.</summary>
    public abstract string Path { get; }

    /// <summary>Whether programs that are started from here get it; true only around the start of a child.</summary>
    public abstract void SetInheritable(bool inheritable);

    /// <summary>Takes it away.</summary>
    public abstract void Dispose();

    /// <summary>Says what the system said.</summary>
    protected static JobserverException Failure(string what) =>
        new(JobserverError.CannotServe, $"{what}: {Posix.Explain(Posix.Error)}.");
}
