using Overlap.JobTokens.Linux;

namespace Overlap.JobTokens;

/// <summary>Connects to the GNU make jobserver that this process runs under.</summary>
public static class Jobserver
{
    /// <summary>Connects to the jobserver named by the environment.</summary>
    /// <param name="options">Options; null for the defaults.</param>
    /// <returns>Its pool; dispose of it after use.</returns>
    /// <exception cref="JobserverException">There is none, or it cannot be used; the message names the cause and the remedy.</exception>
    public static IJobTokenPool Connect(JobserverOptions? options = null) =>
        Connect(MakeFlags.FromEnvironment(Environment.GetEnvironmentVariable).GetAuth(), options);

    /// <summary>Connects to a jobserver.</summary>
    /// <param name="auth">Where it is.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <returns>Its pool; dispose of it after use.</returns>
    /// <exception cref="JobserverException">It cannot be used; the message names the cause and the remedy.</exception>
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
