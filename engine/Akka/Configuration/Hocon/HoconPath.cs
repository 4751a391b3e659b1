using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Dotted paths, whose elements may be quoted.</summary>
internal static class HoconPath
{
    public static string Join(string path, string key)
    {
        var element = key.Contains('.') ? $"\"{key}\"" : key;
        return path.Length == 0 ? element : $"{path}.{element}";
    }

    public static IReadOnlyList<string> Split(string path)
    {
        if (!path.Contains('"'))
        {
            return path.Split('.');
        }

        var elements = new List<string>();
        var element = new StringBuilder();
        var quoted = false;
        foreach (var c in path)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '.' && !quoted)
            {
                elements.Add(element.ToString());
                element.Clear();
            }
            else
            {
                element.Append(c);
            }
        }

        elements.Add(element.ToString());
        return elements;
    }
}
