using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Overlap.JobTokens;
using Overlap.JobTokens.Linux;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>Each way to fail by a real situation, and what connecting leaves as it was.</summary>
public partial class ConnectTests
{
    [SkippableTheory]
    [InlineData(JobserverStyle.Pipe)]
    [InlineData(JobserverStyle.Fifo)]
    public void Connecting_takes_no_token_and_leaves_the_flags_of_make(JobserverStyle style)
    {
        using var server = RealPipe.Create(style, "abc"u8);
        var before = Flags();
        using (var pool = Jobserver.Connect(server.Auth))
        {
            Assert.Equal((style, 3), (pool.Style, pool.Free));
            Assert.Equal(before, Flags());
        }
        Assert.Equal(before, Flags());
        Assert.Equal("abc"u8, server.Drain());

        (int, int) Flags() => (Posix.Fcntl(server.ReadEnd, Posix.F_GETFL), Posix.Fcntl(server.WriteEnd, Posix.F_GETFL));
    }

    [SkippableFact]
    public void A_closed_descriptor_means_a_missing_plus() =>
        Fails(JobserverError.NotOpen, new JobserverAuth.Pipe(98_001, 98_002), "'+'");

    [SkippableFact]
    public void A_file_is_not_a_pipe()
    {
        using var file = File.OpenHandle(typeof(ConnectTests).Assembly.Location);
        var descriptor = (int)file.DangerousGetHandle();
        Fails(JobserverError.NotAPipe, new JobserverAuth.Pipe(descriptor, descriptor), "is not a pipe");
    }

    [SkippableFact]
    public void Swapped_ends_are_rejected()
    {
        using var server = RealPipe.CreatePipe([]);
        Fails(JobserverError.NotAPipe, new JobserverAuth.Pipe(server.WriteEnd, server.ReadEnd), "cannot be read from");
        Fails(JobserverError.NotAPipe, new JobserverAuth.Pipe(server.ReadEnd, server.ReadEnd), "cannot be written to");
    }

    [SkippableFact]
    public void Ends_of_two_pipes_are_rejected()
    {
        using var one = RealPipe.CreatePipe([]);
        using var other = RealPipe.CreatePipe([]);
        Fails(JobserverError.NotAPipe, new JobserverAuth.Pipe(one.ReadEnd, other.WriteEnd), "one pipe");
    }

    [SkippableFact]
    public void A_pipe_of_this_process_itself_is_rejected()
    {
        using var server = RealPipe.CreatePipe("+"u8, Posix.O_CLOEXEC);
        Fails(JobserverError.NotInherited, server.Auth, "'+'");
        Assert.Equal("+"u8, server.Drain());
    }

    [SkippableFact]
    public void Children_inherit_the_descriptors_only_if_asked()
    {
        using var server = RealPipe.CreatePipe([]);
        foreach (var inherit in (bool[])[false, false, true, true, false])
        {
            using var pool = Jobserver.Connect(server.Auth, new JobserverOptions { Inherit = inherit });
            var closes = inherit ? 0 : Posix.FD_CLOEXEC;
            Assert.Equal((closes, closes), (Posix.Fcntl(server.ReadEnd, Posix.F_GETFD), Posix.Fcntl(server.WriteEnd, Posix.F_GETFD)));
        }
    }

    [SkippableTheory]
    [InlineData("nothing-there", JobserverError.NotOpen, "ended")]
    [InlineData("", JobserverError.NotAPipe, "not a FIFO")]
    [InlineData("file", JobserverError.NotAPipe, "not a FIFO")]
    public void A_path_that_is_not_a_fifo(string name, JobserverError error, string remedy)
    {
        var folder = Directory.CreateTempSubdirectory("overlap-tests-").FullName;
        File.WriteAllText(Path.Combine(folder, "file"), "");
        Fails(error, new JobserverAuth.Fifo(Path.Combine(folder, name)), remedy);
        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    public void A_fifo_of_another_user_is_rejected()
    {
        using var server = RealPipe.CreateFifo("+"u8);
        var path = ((JobserverAuth.Fifo)server.Auth).Path;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.GetDirectoryName(path)!, (UnixFileMode)0b111_101_101);
            // Only root can be another user; who is not may be kept out of what is their own.
            File.SetUnixFileMode(path, Environment.IsPrivilegedProcess ? (UnixFileMode)0b110_000_000 : UnixFileMode.None);
        }
        AsOtherUser(() => Fails(JobserverError.NoPermission, server.Auth, "as the user"));
        Assert.Equal("+"u8, server.Drain());
    }

    [SkippableTheory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/dev/ptmx")]
    public void A_character_device_is_rejected(string device)
    {
        Fails(JobserverError.NotAPipe, new JobserverAuth.Fifo(device), "not a FIFO");
        var descriptor = Posix.Open(device, Posix.O_RDWR);
        Fails(JobserverError.NotAPipe, new JobserverAuth.Pipe(descriptor, descriptor), "not a pipe");
        Posix.Close(descriptor);
    }

    [SkippableFact]
    public void A_message_escapes_a_path_and_cuts_it()
    {
        var path = "/tmp/\e[31m\u202E\a" + new string('x', 100_000);
        Skip.IfNot(OperatingSystem.IsLinux(), "job tokens need Linux");
        var message = Assert.Throws<JobserverException>(() => Jobserver.Connect(new JobserverAuth.Fifo(path))).Message;
        Assert.StartsWith(@"/tmp/\u001B[31m\u202E\u0007xxx", message);
        Assert.Contains("… (100012 characters)", message);
        Assert.InRange(message.Length, 0, 400);
    }

    [SkippableFact]
    public void The_first_variable_that_works_is_used()
    {
        using var server = RealPipe.CreatePipe("ab"u8);
        MakeFlags[] candidates =
        [
            MakeFlags.Parse("MFLAGS", "k"), MakeFlags.Parse("CARGO_MAKEFLAGS", "-j --jobserver-auth=98001,98002"),
            MakeFlags.Parse("MAKEFLAGS", server.MakeFlags),
        ];
        using var pool = Jobserver.Connect(candidates, options: null, out var found);
        Assert.Equal(("MAKEFLAGS", 2), (found.Variable, pool.Free));

        // The first one that names a jobserver is the one to explain.
        var error = Assert.Throws<JobserverException>(() => Jobserver.Connect(candidates[..2], options: null, out _));
        Assert.Equal(JobserverError.NotOpen, error.Error);
    }

    [SkippableTheory]
    [InlineData(" -j4 --jobserver-auth=3,4 --jobserver-auth=-2,-2", JobserverError.Negative)]
    [InlineData("n -j4", JobserverError.DryRun)]
    public void An_order_to_detach_hides_a_jobserver_farther_up(string nearest, JobserverError expected)
    {
        using var server = RealPipe.CreatePipe("ab"u8);
        MakeFlags[] candidates = [MakeFlags.Parse("MAKEFLAGS", nearest), MakeFlags.Parse("CARGO_MAKEFLAGS", server.MakeFlags)];
        Assert.Equal(expected, Assert.Throws<JobserverException>(() => Jobserver.Connect(candidates, options: null, out _)).Error);
    }

    // The user whose rights to files count is each thread's own; only root can change it.
    private static void AsOtherUser(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            SetFileSystemUser(65_534);
            failure = Record.Exception(action);
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileSystemUser(int user);

    private static void Fails(JobserverError error, JobserverAuth auth, string remedy)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "job tokens need Linux");
        var exception = Assert.Throws<JobserverException>(() => Jobserver.Connect(auth));
        Assert.Equal(error, exception.Error);
        Assert.Contains(remedy, exception.Message);
    }
}
