using Overlap.JobTokens.Linux;

namespace Overlap.JobTokens;

/// <summary>Connects to the GNU make jobserver that this process runs under.</summary>
public static class Jobserver
{
    /// <summary>
    /// Connects to the jobserver named by the environment: by CARGO_MAKEFLAGS, MAKEFLAGS or MFLAGS, whichever was set last and names one
    /// that works.
    /// </summary>
    /// <param name="options">Options; null for the defaults.</param>
    /// <returns>Its pool; dispose of it after use.</returns>
    /// <exception cref="JobserverException">There is none, or it cannot be used; the message names the cause and the remedy.</exception>
    public static IJobTokenPool Connect(JobserverOptions? options = null) => Connect(JobserverVariables.Read(), options, out _);

    /// <summary>Connects to the first jobserver that works.</summary>
    /// <param name="candidates">Where to look, one or more.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="found">The flags that name it.</param>
    /// <exception cref="JobserverException">
    /// None works; or an earlier one says that there is nothing to connect to (<see cref="JobserverError.Negative"/>,
    /// <see cref="JobserverError.DryRun"/>).
    /// </exception>
    internal static IJobTokenPool Connect(IEnumerable<MakeFlags> candidates, JobserverOptions? options, out MakeFlags found)
    {
        JobserverException? failure = null;
        foreach (var flags in candidates)
        {
            try
            {
                found = flags;
                return Connect(flags.GetAuth(), options);
            }
            catch (JobserverException exception) when (IsAboutOne(exception.Error))
            {
                // A jobserver that does not work is a better reason than a variable without one.
                if (failure is null or { Error: JobserverError.NoJobserver })
                    failure = exception;
            }
        }
        throw failure!;
    }

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
        ITokenSource source = new PipeTokenSource(ends);
        try
        {
            if (options.Guardian)
                source = new GuardedTokenSource(source, Guardian.Start(ends.WritePath));
            var style = auth is JobserverAuth.Fifo ? JobserverStyle.Fifo : JobserverStyle.Pipe;
            return new PipeJobTokenPool(style, ends, source, options.ImplicitSlot ? RecipeSlot.Find(ends.Identity) : null);
        }
        catch (JobserverException)
        {
            source.Dispose();
            throw;
        }
    }

    // Whether another variable may still name a jobserver that works.
    private static bool IsAboutOne(JobserverError error) => error is
        JobserverError.NoJobserver or JobserverError.CannotParse or JobserverError.NotOpen or JobserverError.NotAPipe
        or JobserverError.NotInherited or JobserverError.NoPermission or JobserverError.Blocking;
}
