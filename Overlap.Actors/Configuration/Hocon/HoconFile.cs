using System.Text;

namespace Overlap.Actors.Configuration.Hocon;

/// <summary>Reads a HOCON file and the files that it includes, at any depth; their paths are relative to the including file.</summary>
internal static class HoconFile
{
    private const string Extension = ".conf";
    private const int MaxLength = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsException">A file is missing or unreadable, includes itself, or has a syntax error.</exception>
    public static IReadOnlyList<Assignment> Load(string path) => Load(path, from: null, []);

    private static IReadOnlyList<Assignment> Load(string path, Inclusion? from, string[] open)
    {
        var text = Read(path, from);
        var full = Path.GetFullPath(path);
        if (open.Contains(full))
            throw new SettingsException($"{from?.Place}: {path} includes itself, through {string.Join(" and ", open.Select(Path.GetFileName))}");
        return HoconParser.Parse(text, line => new Place(path, line), from?.Block, Include);

        IEnumerable<Assignment> Include(Inclusion inclusion)
        {
            var included = Path.Combine(Path.GetDirectoryName(path) ?? "", inclusion.Path);
            return Load(File.Exists(included + Extension) && !File.Exists(included) ? included + Extension : included, inclusion, [.. open, full]);
        }
    }

    private static string Read(string path, Inclusion? from)
    {
        try
        {
            if (Directory.Exists(path))
                throw Error($"{path} is a folder: expected a file in it");
            using var reader = new StreamReader(path, Strict);
            var text = new char[MaxLength + 1];
            var length = reader.ReadBlock(text);
            if (length > MaxLength)
                throw Error($"{path} has more than {MaxLength} characters, which no config has");
            return text.AsSpan(0, length).Contains('\0') ? throw NoText() : new string(text, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw NoText();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw Error($"there is no file {path}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Error($"{path} cannot be read: {error.Message}");
        }

        SettingsException NoText() => Error($"{path} is not a text file in UTF-8");

        SettingsException Error(string what) => new(from is null ? what : $"{from.Place}: {what}");
    }
}
