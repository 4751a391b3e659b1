using System.Text;
using Overlap.Host.Presentation;

namespace Overlap.Tests.Host;

public sealed class FaultTolerantWriterTests
{
    [Fact]
    public void Hands_everything_on()
    {
        var text = new StringWriter { NewLine = "\n" };
        var writer = new FaultTolerantWriter(text) { NewLine = "\n" };
        writer.Write('a');
        writer.Write("b");
        writer.Write(['c', 'd', 'e'], 1, 1);
        writer.WriteLine($"{1}");
        writer.Flush();
        Assert.Equal("abd1\n", text.ToString());
    }

    [Fact]
    public void Drops_what_cannot_be_written()
    {
        var broken = new BrokenWriter();
        var writer = new FaultTolerantWriter(broken);
        writer.WriteLine("a");
        writer.Write('b');
        writer.Flush();
        Assert.True(broken.Tried >= 3);
    }

    private sealed class BrokenWriter : TextWriter
    {
        public int Tried { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            Tried++;
            throw new IOException("The terminal is gone.");
        }

        public override void Flush()
        {
            Tried++;
            throw new IOException("The terminal is gone.");
        }
    }
}
