using System.Runtime.InteropServices;
using Overlap.JobTokens.Linux;

namespace Overlap.JobTokens;

/// <summary>
/// A process that returns its parent's tokens when the parent is killed (SIGKILL cannot be handled). The parent reports each token on the
/// guardian's standard input; end of file means that the parent has ended. A token is lost only if the parent dies in the few microseconds
/// between acquiring or returning it and reporting that.
/// </summary>
public static class Guardian
{
    /// <summary>The line on standard output that reports that it is ready.</summary>
    internal const string Ready = "ready";

    /// <summary>The parent has acquired a token.</summary>
    internal const byte Taken = (byte)'+';

    /// <summary>The parent is returning a token.</summary>
    internal const byte Returned = (byte)'-';

    /// <summary>
    /// Runs until the parent ends, then returns the tokens that it still held. Ignores SIGINT, SIGTERM, SIGHUP and SIGQUIT.
    /// </summary>
    /// <param name="path">Path of the write end, the last argument of the guardian's command.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output.</param>
    /// <returns>Number of tokens that could not be returned.</returns>
    /// <exception cref="JobserverException"><see cref="JobserverError.NotOpen"/>: the path cannot be opened.</exception>
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

    /// <summary>The tokens held at the end of the input.</summary>
    internal static IEnumerable<byte> ReadHeld(Stream input)
    {
        var held = new int[256];
        var message = new byte[2];
        while (input.ReadAtLeast(message, message.Length, throwOnEndOfStream: false) == message.Length)
            held[message[1]] += message[0] == Taken ? 1 : -1;
        return Enumerable.Range(0, held.Length).SelectMany(value => Enumerable.Repeat((byte)value, Math.Max(0, held[value])));
    }
}
