using Overlap.Actors.JobTokens.Linux;

namespace Overlap.Actors.JobTokens;

/// <summary>The GNU make jobserver that this process was started under.</summary>
public static class Jobserver
{
    /// <summary>Connects to the jobserver that the environment names.</summary>
    /// <param name="options">How to behave; null: as the defaults say.</param>
    /// <returns>Its pool. Dispose of it when no token is needed any more.</returns>
    /// <exception cref="JobserverException">There is none, or it cannot be used: the message says why and what to do.</exception>
    public static IJobTokenPool Connect(JobserverOptions? options = null) =>
        Connect(MakeFlags.FromEnvironment(Environment.GetEnvironmentVariable).GetAuth(), options);

    /// <summary>Connects to a jobserver.</summary>
    /// <param name="auth">Where it is.</param>
    /// <param name="options">How to behave; null: as the defaults say.</param>
    /// <returns>Its pool. Dispose of it when no token is needed any more.</returns>
    /// <exception cref="JobserverException">It cannot be used: the message says why and what to do.</exception>
    public static IJobTokenPool Connect(JobserverAuth auth, JobserverOptions? options = null)
    {
        if (!OperatingSystem.IsLinux())
            throw new JobserverException(JobserverError.Unsupported, "Job tokens need Linux. Run without them here.");
        options ??= new JobserverOptions();
        var ends = PipeEnds.Open(auth, options.Inherit);
        try
        {
            ITokenSource source = new PipeTokenSource(ends);
            if (options.Guardian is { } command)
                source = new GuardedTokenSource(source, GuardianProcess.Start(command, ends.WritePath));
            var style = auth is JobserverAuth.Fifo ? JobserverStyle.Fifo : JobserverStyle.Pipe;
            return new PipeJobTokenPool(style, ends, source, options.ImplicitSlot ? RecipeSlot.Find(ends.Identity) : null);
        }
        catch (JobserverException)
        {
            ends.Dispose();
            throw;
        }
    }
}
