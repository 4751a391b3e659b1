using System.Globalization;

namespace Overlap.JobTokens;

/// <summary>How to reach a jobserver: the value of <c>--jobserver-auth</c> (GNU make manual, "POSIX Jobserver Interaction").</summary>
public abstract record JobserverAuth
{
    private const string FifoPrefix = "fifo:";

    private JobserverAuth()
    {
    }

    /// <summary>Parses the value of <c>--jobserver-auth</c>, already unescaped.</summary>
    /// <param name="value"><c>R,W</c> or <c>fifo:PATH</c>.</param>
    /// <exception cref="JobserverException"><see cref="JobserverError.CannotParse"/> or <see cref="JobserverError.Negative"/>.</exception>
    public static JobserverAuth Parse(string value)
    {
        if (value.StartsWith(FifoPrefix, StringComparison.Ordinal) && value.Length > FifoPrefix.Length)
            return new Fifo(value[FifoPrefix.Length..]);
        var comma = value.IndexOf(',');
        if (comma < 0 || !TryParse(value.AsSpan(0, comma), out var read) || !TryParse(value.AsSpan(comma + 1), out var write))
        {
            throw new JobserverException(
                JobserverError.CannotParse,
                $"--jobserver-auth={Escaped.Text(value)} is neither R,W nor fifo:PATH. Check what sets MAKEFLAGS.");
        }
        if (read < 0 || write < 0)
        {
            throw new JobserverException(
                JobserverError.Negative,
                $"make keeps its jobserver from this program (--jobserver-auth={value}): the recipe lacks '+'. Begin its line with '+'.");
        }
        return new Pipe(read, write);
    }

    private static bool TryParse(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    /// <summary>A pipe: two inherited descriptors.</summary>
    /// <param name="ReadEnd">Tokens are read from it.</param>
    /// <param name="WriteEnd">Tokens are written back to it.</param>
    public sealed record Pipe(int ReadEnd, int WriteEnd) : JobserverAuth
    {
        /// <summary>As in MAKEFLAGS.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ReadEnd},{WriteEnd}");
    }

    /// <summary>A named pipe.</summary>
    /// <param name="Path">Its path, unescaped.</param>
    public sealed record Fifo(string Path) : JobserverAuth
    {
        /// <summary>As in MAKEFLAGS, but unescaped.</summary>
        public override string ToString() => FifoPrefix + Path;
    }
}
