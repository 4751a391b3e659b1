using System.Diagnostics;

namespace Overlap.Actors.JobTokens.Server;

/// <summary>
/// A GNU make jobserver: a pool of tokens that children share, whatever they are (make, ninja, cargo, gcc), so that all of them
/// together run so many jobs at once. Each child has one slot without asking, so N jobs of one child are N − 1 tokens.
/// </summary>
public sealed class TokenServer : IDisposable
{
    /// <summary>The most jobs that can be served.</summary>
    public const int MaxJobs = 1_000_000;

    // A descriptor is open to every program that is started while it is open to one of them.
    private static readonly Lock Starting = new();

    private readonly ServedPipe _pipe;
    private readonly TokenStore _store;
    private readonly int _tokens;

    /// <summary>Makes the pool, full.</summary>
    /// <param name="jobs">How many jobs may run at once, 1 to <see cref="MaxJobs"/>.</param>
    /// <param name="style">How clients get at it: fifo for make 4.4 and ninja 1.13, pipe for every make and cargo.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range, or there is no such style to serve.</exception>
    /// <exception cref="JobserverException"><see cref="JobserverError.Unsupported"/> or <see cref="JobserverError.CannotServe"/>.</exception>
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
            _ => throw new ArgumentOutOfRangeException(nameof(style), style, "Only a fifo or a pipe can be served."),
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

    /// <summary>How many jobs may run at once.</summary>
    public int Jobs { get; }

    /// <summary>Where clients find the pool.</summary>
    public JobserverAuth Auth => _pipe.Auth;

    /// <summary>What a child's MAKEFLAGS says.</summary>
    public string MakeFlags => $" -j{Jobs} --jobserver-auth={Auth}";

    /// <summary>Tokens that nobody has taken now.</summary>
    public int Free => _store.Count;

    /// <summary>Starts a child that is a client: sets its MAKEFLAGS, and hands the pipe to it.</summary>
    /// <param name="command">What to start; not by the shell (<see cref="ProcessStartInfo.UseShellExecute"/>).</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public Process Start(ProcessStartInfo command)
    {
        // Other variables that name a jobserver would go before this one, or contradict it.
        foreach (var variable in JobTokens.MakeFlags.Variables)
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

    /// <summary>Looks whether all tokens are there, once the children have ended, and makes it so.</summary>
    /// <returns>How many were missing, and were put back; negative: how many there were too many, and were taken out.</returns>
    public int Settle()
    {
        var missing = _tokens - Free;
        if (missing > 0)
            _store.Put(missing);
        else
            _store.Take(-missing);
        return missing;
    }

    /// <summary>Takes the pool away: a fifo and its folder are removed.</summary>
    public void Dispose()
    {
        _store?.Dispose();
        _pipe.Dispose();
    }
}
