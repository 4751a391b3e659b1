using System.ComponentModel;
using System.Diagnostics;
using Overlap.Host.Commands;

namespace Overlap.Host.Tokens;

/// <summary>Another program that runs in this one's place: its input, output and exit code are this one's.</summary>
internal static class ChildCommand
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="start">Starts it.</param>
    /// <param name="signals">Go on to it.</param>
    /// <returns>Its exit code; 128 and the signal's number where a signal ended it.</returns>
    /// <exception cref="CommandException">It cannot be started.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, Func<ProcessStartInfo, Process> start, SignalRelay signals)
    {
        var program = ProgramFile.Find(words[0], Environment.GetEnvironmentVariable("PATH"));
        using var child = Start();
        signals.Attach(child);
        await child.WaitForExitAsync();
        return child.ExitCode;

        Process Start()
        {
            try
            {
                return start(new ProcessStartInfo(program, words.Skip(1)));
            }
            catch (Win32Exception exception)
            {
                throw new CommandException(ExitCode.NotExecutable, $"{words[0]}: {program} cannot be executed: {exception.Message}");
            }
        }
    }
}
