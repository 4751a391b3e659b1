using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>How a text is written so that a reader can tell where it ends.</summary>
internal static class HoconText
{
    public static string Quote(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        if (text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_'))
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
