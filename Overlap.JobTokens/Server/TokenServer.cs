using System.Diagnostics;

namespace Overlap.JobTokens.Server;

/// <summary>
/// A GNU make jobserver: a pool of tokens shared by child processes (make, ninja, cargo, gcc), which limits the jobs that they run
/// together. Each child has an implicit slot, so N jobs of one child are N − 1 tokens.
/// </summary>
public sealed class TokenServer : IDisposable
{
    /// <summary>Maximum number of jobs.</summary>
    public const int MaxJobs = 1_000_000;

    // While a descriptor is inheritable, every process started inherits it.
    private static readonly Lock Starting = new();

    private readonly ServedPipe _pipe;
    private readonly TokenStore _store;
    private readonly int _tokens;

    /// <summary>Creates the pool, with all its tokens.</summary>
    /// <param name="jobs">Number of jobs that may run at once, 1 to <see cref="MaxJobs"/>.</param>
    /// <param name="style">How clients reach it: FIFO for make 4.4 and ninja 1.13, pipe for every make and cargo.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range, or the style cannot be served.</exception>
    /// <exception cref="JobserverException">
    /// <see cref="JobserverError.Unsupported"/> or <see cref="JobserverError.CannotServe"/>.
    /// </exception>
    public TokenServer(int jobs, JobserverStyle style)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(jobs, MaxJobs);
        if (!OperatingSystem.IsLinux())
            throw new JobserverException(JobserverError.Unsupported, "A jobserver can be served on Linux only.");
        Jobs = jobs;
        _tokens = jobs - 1;
        _pipe = style switch
        {
            JobserverStyle.Fifo => new ServedFifo(),
            JobserverStyle.Pipe => new ServedDescriptors(),
            _ => throw new ArgumentOutOfRangeException(nameof(style), style, "Only a FIFO or a pipe can be served."),
        };
        try
        {
            _store = new TokenStore(_pipe.Path, _tokens);
            _store.Put(_tokens);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Number of jobs that may run at once.</summary>
    public int Jobs { get; }

    /// <summary>How clients reach the pool.</summary>
    public JobserverAuth Auth => _pipe.Auth;

    /// <summary>The MAKEFLAGS of a child.</summary>
    public string MakeFlags => $" -j{Jobs} --jobserver-auth={Auth}";

    /// <summary>Number of tokens available now.</summary>
    public int Free => _store.Count;

    /// <summary>Starts a child as a client: sets its MAKEFLAGS, and lets it inherit the pipe.</summary>
    /// <param name="command">The command; without a shell (<see cref="ProcessStartInfo.UseShellExecute"/>).</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public Process Start(ProcessStartInfo command)
    {
        // Other variables that name a jobserver would take precedence over MAKEFLAGS, or contradict it.
        foreach (var variable in JobserverVariables.Names)
            command.Environment.Remove(variable);
        command.Environment["MAKEFLAGS"] = MakeFlags;
        lock (Starting)
        {
            _pipe.SetInheritable(true);
            try
            {
                return Process.Start(command)!;
            }
            finally
            {
                _pipe.SetInheritable(false);
            }
        }
    }

    /// <summary>Restores the number of tokens after the children have ended.</summary>
    /// <returns>Number of missing tokens, which were added; negative: number of surplus tokens, which were removed.</returns>
    public int Settle()
    {
        var missing = _tokens - Free;
        if (missing > 0)
            _store.Put(missing);
        else
            _store.Take(-missing);
        return missing;
    }

    /// <summary>Closes the pool; removes a FIFO and its folder.</summary>
    public void Dispose()
    {
        _store?.Dispose();
        _pipe.Dispose();
    }
}
