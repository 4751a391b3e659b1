using System.Diagnostics;

namespace Overlap.Actors.JobTokens.Linux;

/// <summary>The parent's side of a <see cref="Guardian"/>: tells it of each token taken and given back.</summary>
internal sealed class GuardianProcess : IDisposable
{
    private readonly Process _process;
    private bool _alive = true;

    private GuardianProcess(Process process) => _process = process;

    /// <summary>Starts it, and waits until it is on guard.</summary>
    /// <param name="command">The command that calls <see cref="Guardian.Run"/>; the path is added to it.</param>
    /// <param name="path">Where it gives tokens back.</param>
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
            // Said below.
        }
        throw new JobserverException(
            JobserverError.GuardianFailed, $"The guardian process did not start ({command.FileName}). Run without a guardian.");
    }

    /// <summary>A token was taken, or is given back. A guardian that is gone is no reason to stop working.</summary>
    public void Tell(byte what, byte value)
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

    /// <summary>Ends it, and waits until it has let go of the jobserver.</summary>
    public void Dispose()
    {
        _alive = false;
        _process.StandardInput.BaseStream.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }
}
