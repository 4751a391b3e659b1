using static Overlap.JobTokens.Linux.Posix;

namespace Overlap.JobTokens.Server;

/// <summary>
/// A server's own end of its pipe: a separate open file description, so that it can be non-blocking without changing the flags of
/// the clients' ends.
/// </summary>
internal sealed class TokenStore : IDisposable
{
    // A page of a pipe is reused only after all of it was read, so the pipe needs one page more than the tokens fill.
    private const int Page = 4096;

    // The byte that make uses; a client writes back the byte that it read.
    private const byte Token = (byte)'+';

    private int _pipe;

    /// <param name="path">The pipe.</param>
    /// <param name="tokens">Number of tokens that it must be able to hold.</param>
    /// <exception cref="JobserverException"><see cref="JobserverError.CannotServe"/>.</exception>
    public TokenStore(string path, int tokens)
    {
        _pipe = Open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (_pipe < 0)
            throw Failure($"The jobserver's pipe cannot be opened ({path})");
        if (Fcntl(_pipe, F_GETPIPE_SZ) >= tokens + Page || Fcntl(_pipe, F_SETPIPE_SZ, tokens + Page) >= 0)
            return;
        var failure = Failure($"A pipe cannot hold {tokens} tokens here (limited by /proc/sys/fs/pipe-max-size); ask for fewer jobs");
        Dispose();
        throw failure;
    }

    /// <summary>Number of tokens in the pipe.</summary>
    public int Count => Available(_pipe) is >= 0 and var count ? count : throw Failure("The jobserver's pipe cannot be queried");

    /// <summary>Adds tokens.</summary>
    public void Put(int tokens)
    {
        Span<byte> some = stackalloc byte[Page];
        some.Fill(Token);
        while (tokens > 0)
        {
            var written = Write(_pipe, some[..Math.Min(tokens, some.Length)]);
            if (written < 0)
                throw Failure("The jobserver's pipe cannot be written to");
            tokens -= written;
        }
    }

    /// <summary>Removes tokens, as far as there are any.</summary>
    public void Take(int tokens)
    {
        Span<byte> some = stackalloc byte[Page];
        while (tokens > 0)
        {
            var read = Read(_pipe, some[..Math.Min(tokens, some.Length)]);
            if (read < 0 && Error != EAGAIN)
                throw Failure("The jobserver's pipe cannot be read from");
            if (read <= 0)
                return;
            tokens -= read;
        }
    }

    public void Dispose()
    {
        if (_pipe >= 0)
            Close(_pipe);
        _pipe = -1;
    }

    private static JobserverException Failure(string what) =>
        new(JobserverError.CannotServe, $"{what}: {Explain(Error)}.");
}
