using System.Runtime.InteropServices;
using Overlap.Actors.JobTokens.Linux;

namespace Overlap.Actors.JobTokens;

/// <summary>
/// A process that gives back what its parent held when the parent is killed: no process can do that for itself. Its standard input tells
/// it what is held, and the end of that is the end of the parent. A token is lost only where the parent dies in the few microseconds
/// between taking it, or giving it back, and telling of it.
/// </summary>
public static class Guardian
{
    /// <summary>What it says on standard output when it is on guard.</summary>
    internal const string Ready = "ready";

    /// <summary>The parent has taken a token.</summary>
    internal const byte Took = (byte)'+';

    /// <summary>The parent gives a token back.</summary>
    internal const byte Gave = (byte)'-';

    /// <summary>Guards until the parent's end, and gives back what it left. Nothing else ends it, no Ctrl-C either.</summary>
    /// <param name="path">Where tokens go back: the argument that was added to the command.</param>
    /// <param name="input">The standard input.</param>
    /// <param name="output">The standard output.</param>
    /// <returns>How many tokens it could not give back.</returns>
    /// <exception cref="JobserverException"><see cref="JobserverError.NotOpen"/>: the path leads to no jobserver.</exception>
    public static int Run(string path, Stream input, TextWriter output)
    {
        PosixSignal[] ignored = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        var handlers = ignored.Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true)).ToArray();
        using var ends = PipeEnds.OpenWrite(path);
        output.WriteLine(Ready);
        output.Flush();

        var lost = 0;
        foreach (var value in ReadHeld(input))
            lost += Posix.WriteByte(ends.Write, value) == 1 ? 0 : 1;
        GC.KeepAlive(handlers);
        return lost;
    }

    /// <summary>What is held when the input ends.</summary>
    internal static IEnumerable<byte> ReadHeld(Stream input)
    {
        var held = new int[256];
        var message = new byte[2];
        while (input.ReadAtLeast(message, message.Length, throwOnEndOfStream: false) == message.Length)
            held[message[1]] += message[0] == Took ? 1 : -1;
        return Enumerable.Range(0, held.Length).SelectMany(value => Enumerable.Repeat((byte)value, Math.Max(0, held[value])));
    }
}
