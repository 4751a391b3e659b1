using System.Diagnostics;

namespace Overlap.Benchmarks.Cases;

/// <summary>This program again, in a process of its own that answers each line on its standard input with one on its standard output.</summary>
internal sealed class OwnProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _description;

    /// <summary>Starts the process.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Variables that it has in addition.</param>
    public OwnProcess(IReadOnlyList<string> arguments, params IReadOnlyList<(string Name, string Value)> environment)
    {
        _description = string.Join(' ', arguments);
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[.. Repository.OwnArguments, .. arguments])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>Sends a line and waits for the answer.</summary>
    /// <exception cref="InvalidOperationException">The process has ended instead.</exception>
    public string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        return ReadLine();
    }

    /// <summary>Waits for a line.</summary>
    /// <exception cref="InvalidOperationException">The process has ended instead.</exception>
    public string ReadLine() => _process.StandardOutput.ReadLine()
        ?? throw new InvalidOperationException($"The process '{_description}' has ended; its error output is above.");

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
