using static Overlap.Actors.JobTokens.Linux.Posix;

namespace Overlap.Actors.JobTokens.Server;

/// <summary>
/// A server's own end of its pipe: a file description of its own, so that reading and writing never wait and the ends that clients
/// have keep their flags.
/// </summary>
internal sealed class TokenStore : IDisposable
{
    // A page of a pipe is free again only when all of it was read, so that one more than the tokens fill is needed.
    private const int Page = 4096;

    // What make writes; a client gives back the byte that it took.
    private const byte Token = (byte)'+';

    private int _pipe;

    /// <param name="path">The pipe.</param>
    /// <param name="tokens">How many tokens it must be able to hold.</param>
    /// <exception cref="JobserverException"><see cref="JobserverError.CannotServe"/>.</exception>
    public TokenStore(string path, int tokens)
    {
        _pipe = Open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (_pipe < 0)
            throw Failure($"The jobserver's pipe cannot be opened ({path})");
        if (Fcntl(_pipe, F_GETPIPE_SZ) >= tokens + Page || Fcntl(_pipe, F_SETPIPE_SZ, tokens + Page) >= 0)
            return;
        var failure = Failure($"A pipe cannot hold {tokens} tokens here (/proc/sys/fs/pipe-max-size says how many); ask for fewer jobs");
        Dispose();
        throw failure;
    }

    /// <summary>How many tokens lie in the pipe.</summary>
    public int Count => Available(_pipe) is >= 0 and var count ? count : throw Failure("The jobserver's pipe cannot be looked into");

    /// <summary>Puts tokens in.</summary>
    public void Put(int tokens)
    {
        Span<byte> some = stackalloc byte[Page];
        some.Fill(Token);
        while (tokens > 0)
        {
            var written = Write(_pipe, some[..Math.Min(tokens, some.Length)]);
            if (written < 0)
                throw Failure("The jobserver's pipe takes no token");
            tokens -= written;
        }
    }

    /// <summary>Takes tokens out, as long as there are any.</summary>
    public void Take(int tokens)
    {
        Span<byte> some = stackalloc byte[Page];
        while (tokens > 0)
        {
            var read = Read(_pipe, some[..Math.Min(tokens, some.Length)]);
            if (read < 0 && Error != EAGAIN)
                throw Failure("The jobserver's pipe gives no token");
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
