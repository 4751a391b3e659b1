using System.ComponentModel;
using System.Diagnostics;

namespace Overlap.Benchmarks.Typed;

/// <summary><c>libzmq-loop.c</c>, compiled for this machine.</summary>
internal static class LibZmqLoop
{
    private const string Program = "libzmq-loop";

    /// <summary>The program in <paramref name="folder"/>; null where there is no C compiler or no libzmq.</summary>
    public static string? Compile(string folder)
    {
        var program = Path.Combine(folder, Program);
        var source = Path.Combine(AppContext.BaseDirectory, "Typed", $"{Program}.c");
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("cc", ["-O2", "-o", program, source, "-l:libzmq.so.5"]) { RedirectStandardError = true })!;
            var messages = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode == 0)
                return program;
            Console.Error.WriteLine($"without libzmq, whose loop cannot be compiled: {messages.Trim()}");
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine("without libzmq, for there is no C compiler cc");
        }
        return null;
    }
}
