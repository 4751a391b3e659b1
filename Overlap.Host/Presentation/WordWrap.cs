using System.Text;

namespace Overlap.Host.Presentation;

/// <summary>Breaks text into lines between words.</summary>
internal static class WordWrap
{
    /// <summary>Writes a text, breaking lines between words.</summary>
    /// <param name="output">The writer.</param>
    /// <param name="text">The text, without line ends.</param>
    /// <param name="width">The most characters on a line; only a longer word exceeds it.</param>
    /// <param name="indent">The blanks before each line but the first.</param>
    /// <param name="column">The characters that are on the first line already.</param>
    public static void Write(TextWriter output, string text, int width, int indent = 0, int column = 0)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && column + line.Length + 1 + word.Length > width)
            {
                output.WriteLine(line.ToString().TrimEnd());
                output.Write(new string(' ', indent));
                line.Clear();
                column = indent;
            }
            else if (line.Length > 0)
            {
                line.Append(' ');
            }
            line.Append(word);
        }
        output.WriteLine(line.ToString().TrimEnd());
    }
}
