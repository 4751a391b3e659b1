using System.Diagnostics;

namespace Overlap.JobTokens.Linux;

/// <summary>The parent's side of a <see cref="Guardian"/>: reports each token acquired and returned.</summary>
internal sealed class GuardianProcess : IDisposable
{
    private readonly Process _process;
    private bool _alive = true;

    private GuardianProcess(Process process) => _process = process;

    /// <summary>Starts it, and waits until it is ready.</summary>
    /// <param name="command">The command that calls <see cref="Guardian.Run"/>; the path is appended to its arguments.</param>
    /// <param name="path">Path of the write end.</param>
    /// <exception cref="JobserverException">It did not start.</exception>
    public static GuardianProcess Start(ProcessStartInfo command, string path)
    {
        command.ArgumentList.Add(path);
        command.RedirectStandardInput = true;
        command.RedirectStandardOutput = true;
        try
        {
            var process = Process.Start(command)!;
            if (process.StandardOutput.ReadLine() == Guardian.Ready)
                return new GuardianProcess(process);
            process.StandardInput.Close();
            process.Dispose();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Reported below.
        }
        throw new JobserverException(
            JobserverError.GuardianFailed, $"The guardian process did not start ({command.FileName}). Run without a guardian.");
    }

    /// <summary>Reports a token. A guardian that has ended is not an error.</summary>
    public void Notify(byte what, byte value)
    {
        if (!_alive)
            return;
        try
        {
            _process.StandardInput.BaseStream.Write([what, value]);
            _process.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            _alive = false;
        }
    }

    /// <summary>Ends it, and waits until it has closed the jobserver.</summary>
    public void Dispose()
    {
        _alive = false;
        _process.StandardInput.BaseStream.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }
}
