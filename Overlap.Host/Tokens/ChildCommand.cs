using System.ComponentModel;
using System.Diagnostics;

namespace Overlap.Host.Tokens;

/// <summary>Runs another program with this one's input, output and exit code.</summary>
internal static class ChildCommand
{
    /// <summary>Runs the program to its end.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="start">Starts the process.</param>
    /// <param name="signals">Relays signals to it.</param>
    /// <returns>Its exit code; 128 + the signal's number if a signal ended it.</returns>
    /// <exception cref="CommandException">It cannot be started.</exception>
    public static Task<int> RunAsync(IReadOnlyList<string> words, Func<ProcessStartInfo, Process> start, SignalRelay signals)
    {
        var program = ProgramFile.Find(words[0], Environment.GetEnvironmentVariable("PATH"));
        return signals.RunAsync(() =>
        {
            try
            {
                return start(new ProcessStartInfo(program, words.Skip(1)));
            }
            catch (Win32Exception exception)
            {
                throw new CommandException(ExitCode.NotExecutable, $"{words[0]}: {program} cannot be executed: {exception.Message}");
            }
        });
    }
}
