using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Overlap.Tests.JobTokens.Linux;

/// <summary>A role of <see cref="Program"/> in a process of its own.</summary>
internal sealed partial class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public static ProcessStartInfo Command(params string[] role) =>
        new("dotnet", [typeof(ChildProcess).Assembly.Location, .. role]) { Environment = { ["DOTNET_DbgEnableMiniDump"] = "0" } };

    /// <summary>Starts one under a jobserver, and waits for its first line.</summary>
    public static async Task<ChildProcess> StartAsync(RealPipe server, params string[] role)
    {
        var command = Command(role);
        command.Environment.Remove("CARGO_MAKEFLAGS");
        command.Environment["MAKEFLAGS"] = server.MakeFlags;
        command.RedirectStandardInput = true;
        command.RedirectStandardOutput = true;
        command.RedirectStandardError = true;
        var process = Process.Start(command)!;
        var errors = process.StandardError.ReadToEndAsync();
        var child = new ChildProcess(process) { FirstLine = await process.StandardOutput.ReadLineAsync().WaitAsync(PoolExtensions.Timeout) };
        Assert.True(child.FirstLine is not null, child.FirstLine is null ? await errors : "");
        return child;
    }

    public string? FirstLine { get; private init; }

    /// <summary>Lets it go on.</summary>
    public void Continue() => _process.StandardInput.WriteLine();

    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync().WaitAsync(PoolExtensions.Timeout);

    public void CloseInput() => _process.StandardInput.Close();

    public void Signal(int number) => Assert.Equal(0, Kill(_process.Id, number));

    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(PoolExtensions.Timeout);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
