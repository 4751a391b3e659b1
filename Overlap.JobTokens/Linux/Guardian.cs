using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Overlap.JobTokens.Linux;

/// <summary>
/// A shell that returns this process's tokens if it is killed (SIGKILL cannot be handled). It reads each token from its standard input;
/// end of file means that this process has ended. A token is lost only if this process dies in the few microseconds between acquiring or
/// returning it and reporting that.
/// </summary>
internal sealed class Guardian : IDisposable
{
    // A token is an octal number, as printf takes it. $1 is a FIFO, or a pipe in /proc.
    private const string Script = """
        trap '' HUP INT QUIT USR1 USR2 ALRM TERM
        [ -p "$1" ] && exec 4<>"$1" 2>/dev/null && echo ready || exit 1
        held=
        while read -r event byte; do
            case $event in
                +) held="$held $byte" ;;
                -) before=${held%%" $byte"*}; held=$before${held#*" $byte"} ;;
            esac
        done
        for byte in $held; do printf "\\$byte" >&4; done
        """;

    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private bool _alive = true;

    private Guardian(Process process) => _process = process;

    /// <summary>Starts it, and waits until it is ready.</summary>
    /// <exception cref="JobserverException"><see cref="JobserverError.GuardianFailed"/>: it did not start.</exception>
    public static Guardian Start(string path)
    {
        var command = new ProcessStartInfo("/bin/sh", ["-c", Script, "overlap-guardian", path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            var process = Process.Start(command)!;
            if (process.StandardOutput.ReadLine() is not null)
                return new Guardian(process);
            process.Dispose();
        }
        catch (Win32Exception)
        {
            // There is no /bin/sh: the error below.
        }
        throw new JobserverException(
            JobserverError.GuardianFailed, $"The guardian, a shell (/bin/sh) that opens {Escaped.Text(path)}, did not start. Run without a guardian.");
    }

    /// <summary>Reports that a token was acquired.</summary>
    public void Add(byte token) => Report('+', token);

    /// <summary>Reports that a token is being returned.</summary>
    public void Remove(byte token) => Report('-', token);

    /// <summary>Ends it, and waits until it has closed the jobserver.</summary>
    public void Dispose()
    {
        _alive = false;
        _process.StandardInput.BaseStream.Dispose();
        _process.WaitForExit(EndTimeout);
        _process.Dispose();
    }

    // A guardian that has ended is not an error.
    private void Report(char what, byte token)
    {
        if (!_alive)
            return;
        try
        {
            _process.StandardInput.BaseStream.Write(Encoding.ASCII.GetBytes($"{what} {Convert.ToString(token, 8).PadLeft(3, '0')}\n"));
            _process.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            _alive = false;
        }
    }
}
