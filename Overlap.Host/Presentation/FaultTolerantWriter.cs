using System.Text;

namespace Overlap.Host.Presentation;

/// <summary>Ignores I/O errors: a closed terminal or a full disk behind standard error must not end a run.</summary>
internal sealed class FaultTolerantWriter(TextWriter output) : TextWriter
{
    public override Encoding Encoding => output.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

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
