using System.Text;

namespace Overlap.Host.Presentation;

/// <summary>Ignores I/O errors: a closed terminal or a full disk behind standard error must not end a run.</summary>
internal sealed class FaultTolerantWriter(TextWriter output) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        try
        {
            output.Write(buffer);
        }
        catch (IOException)
        {
            // Nowhere left to report it.
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        try
        {
            output.Flush();
        }
        catch (IOException)
        {
            // Nowhere left to report it.
        }
    }
}
