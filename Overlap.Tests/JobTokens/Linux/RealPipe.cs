using Overlap.JobTokens;
using Overlap.JobTokens.Linux;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>A jobserver's pipe or fifo as a make would make it, without the make.</summary>
internal sealed class RealPipe : IDisposable
{
    private readonly string? _folder;
    private bool _disposed;

    private RealPipe(int read, int write, string? folder)
    {
        (ReadEnd, WriteEnd, _folder) = (read, write, folder);
        Auth = folder is null ? new JobserverAuth.Pipe(read, write) : new JobserverAuth.Fifo(Path.Combine(folder, "job server"));
    }

    public int ReadEnd { get; }

    public int WriteEnd { get; }

    public JobserverAuth Auth { get; }

    /// <summary>MAKEFLAGS that name it.</summary>
    public string MakeFlags => $" -j4 --jobserver-auth={Auth.ToString().Replace(" ", "\\ ")}";

    public static RealPipe CreatePipe(ReadOnlySpan<byte> tokens, int flags = 0)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "job tokens need Linux");
        Span<int> ends = stackalloc int[2];
        Assert.Equal(0, Posix.Pipe2(ends, flags));
        return new RealPipe(ends[0], ends[1], null).Fill(tokens);
    }

    public static RealPipe CreateFifo(ReadOnlySpan<byte> tokens)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "job tokens need Linux");
        var folder = Directory.CreateTempSubdirectory("overlap-tests-").FullName;
        var path = Path.Combine(folder, "job server");
        Assert.Equal(0, Posix.MkFifo(path, Posix.S_IRUSR | Posix.S_IWUSR));
        var descriptor = Posix.Open(path, Posix.O_RDWR | Posix.O_NONBLOCK | Posix.O_CLOEXEC);
        Assert.True(descriptor >= 0);
        return new RealPipe(descriptor, descriptor, folder).Fill(tokens);
    }

    public static RealPipe Create(JobserverStyle style, ReadOnlySpan<byte> tokens) =>
        style == JobserverStyle.Fifo ? CreateFifo(tokens) : CreatePipe(tokens);

    public RealPipe Fill(ReadOnlySpan<byte> tokens)
    {
        foreach (var token in tokens)
            Assert.Equal(1, Posix.WriteByte(WriteEnd, token));
        return this;
    }

    /// <summary>Takes all that lies there now.</summary>
    public byte[] Drain()
    {
        var tokens = new List<byte>();
        for (var left = Posix.Available(ReadEnd); left > 0; left--)
        {
            Assert.Equal(1, Posix.ReadByte(ReadEnd, out var token));
            tokens.Add(token);
        }
        return [.. tokens];
    }

    /// <summary>Waits for one token and takes it; for pipes whose read end blocks.</summary>
    public async Task<byte> TakeAsync() => await Task.Run(() =>
    {
        Span<Posix.PollDescriptor> poll = [new() { Descriptor = ReadEnd, Events = Posix.POLLIN }];
        Assert.Equal(1, Posix.Poll(poll, PoolExtensions.Timeout));
        Assert.Equal(1, Posix.ReadByte(ReadEnd, out var token));
        return token;
    }, CancellationToken.None);

    public void Unlink() => Directory.Delete(_folder!, recursive: true);

    public void Dispose()
    {
        // A descriptor that is closed twice may be somebody else's by then.
        if (_disposed)
            return;
        _disposed = true;
        Posix.Close(ReadEnd);
        if (WriteEnd != ReadEnd)
            Posix.Close(WriteEnd);
        if (Directory.Exists(_folder))
            Unlink();
    }
}
