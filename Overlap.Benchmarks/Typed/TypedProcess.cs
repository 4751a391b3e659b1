using System.Diagnostics;

namespace Overlap.Benchmarks.Typed;

/// <summary>A program that ends by itself. What it says of its progress is read, and shown if it fails.</summary>
internal sealed class TypedProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    /// <summary>Starts it in a working directory.</summary>
    public TypedProcess(ProcessStartInfo start, string folder)
    {
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Waits for its end, and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string WaitForOutput()
    {
        _process.WaitForExit();
        return _process.ExitCode == 0
            ? _output.Result
            : throw new InvalidOperationException($"{_process.StartInfo.FileName} has ended with exit code {_process.ExitCode}: {_errors.Result}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
